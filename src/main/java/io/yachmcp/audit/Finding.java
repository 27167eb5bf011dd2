package io.yachmcp.audit;

/**
 * Something about the record that is not as it was written.
 *
 * @param file the name of the file
 * @param line its line, from 1 on; 0 when it is about the whole file
 */
public record Finding(String file, int line, String words) {
    @Override
    public String toString() {
        return file + (line == 0 ? "" : ":" + line) + ": " + words;
    }
}
