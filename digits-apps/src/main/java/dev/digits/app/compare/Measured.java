package dev.digits.app.compare;

import dev.digits.app.compare.ComparisonResult.BackendResult;

/**
 * What was measured of one that is compared.
 *
 * @param name what a page calls it
 */
record Measured(String name, BackendResult figures) {

    /** As {@link BackendTables#whyNot}. */
    String whyNot() {
        return BackendTables.whyNot(figures);
    }
}
