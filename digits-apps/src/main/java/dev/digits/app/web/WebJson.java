package dev.digits.app.web;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** How the server reads and writes JSON: UTF-8, fields in the order of the records. */
final class WebJson {

    /** For reading; numbers are read the fast way. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private static final ObjectWriter WRITER = JsonMapper.builder(FACTORY)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build()
            .writer();

    private WebJson() {}

    static byte[] bytes(Object value) {
        return WRITER.writeValueAsBytes(value);
    }
}
