package io.yachmcp.command;

import io.yachmcp.language.Words;

/**
 * One setting's value as an operator wrote it.
 *
 * @param origin where it was written, in words: {@code --port}, {@code YACH_MCP_PORT}, {@code mcp_port in conf.yaml}
 */
record Given(String value, Words origin) {}
