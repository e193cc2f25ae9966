package dev.digits.app.desktop;

import dev.digits.DigitsException;
import dev.digits.preprocess.image.PictureReader;
import javax.swing.TransferHandler;

/** Takes pictures and picture files that are dropped. */
final class PictureDrop extends TransferHandler {

    private static final long serialVersionUID = 1;

    private final transient DrawPresenter presenter;
    private final transient PictureReader reader;

    PictureDrop(DrawPresenter presenter, PictureReader reader) {
        this.presenter = presenter;
        this.reader = reader;
    }

    @Override
    public boolean canImport(TransferSupport support) {
        return TransferredPicture.isIn(support.getDataFlavors());
    }

    @Override
    public boolean importData(TransferSupport support) {
        try {
            TransferredPicture picture = TransferredPicture.of(support.getTransferable(), "What was dropped");
            presenter.open(() -> picture.decode(reader));
            return true;
        } catch (DigitsException e) {
            presenter.say(e.getMessage());
            return false;
        }
    }
}
