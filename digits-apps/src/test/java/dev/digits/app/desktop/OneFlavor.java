package dev.digits.app.desktop;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;

/** Something that was copied in one form. */
record OneFlavor(DataFlavor flavor, Object value) implements Transferable {

    @Override
    public DataFlavor[] getTransferDataFlavors() {
        return new DataFlavor[] {flavor};
    }

    @Override
    public boolean isDataFlavorSupported(DataFlavor asked) {
        return asked.equals(flavor);
    }

    @Override
    public Object getTransferData(DataFlavor asked) {
        return value;
    }
}
