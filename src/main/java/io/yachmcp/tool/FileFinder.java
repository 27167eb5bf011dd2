package io.yachmcp.tool;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds the file behind a message, and makes a file's text fit to be shown. Pure, as operations are. */
public interface FileFinder {
    /** The tool by whose platform calls it finds; who may not have that one may not read files either. */
    String tool();

    /** What that tool would be asked for this message. */
    ObjectNode asked(String groupId, String messageId);

    /**
     * The next call, given the answers so far; empty when there is enough.
     *
     * @throws ToolFailure when the ids are none
     */
    Optional<Payload> next(String groupId, String messageId, List<JsonNode> answers);

    /**
     * The link that the answers hold.
     *
     * @throws ToolFailure when there is no such message, more than one, or no file behind it
     */
    FileLink link(String groupId, String messageId, List<JsonNode> answers);

    /**
     * Text of a file, cleaned as messages are but with its lines kept, and cut where it would cost a model too much; a
     * last line says so.
     *
     * @param html whether the file is HTML
     */
    String shown(String text, boolean html);
}
