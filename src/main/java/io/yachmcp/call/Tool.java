package io.yachmcp.call;

import io.yachmcp.tool.SteppedOperation;
import io.yachmcp.tool.ToolContract;

/**
 * A contract and the operation that fulfils it.
 *
 * @param arguments the operation's typed view of the arguments
 */
record Tool<A extends Record>(ToolContract contract, SteppedOperation<A> operation, Class<A> arguments) {}
