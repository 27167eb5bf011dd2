package io.yachmcp.embed;

/**
 * A tool as models see it.
 *
 * @param inputSchema the JSON Schema of its arguments, as text
 * @param published all of it, as {@code tools/list} of the Model Context Protocol has it: one JSON object, as text
 */
public record YachTool(String name, String description, String inputSchema, String published) {}
