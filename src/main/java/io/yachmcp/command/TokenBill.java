package io.yachmcp.command;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.ToolContract;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a tool costs every session that lists it: the o200k tokens of its name, description and input schema as minified
 * JSON. Needs the tokenizer, which is not on the server's class path.
 */
final class TokenBill {
    private final Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    int tokens(ToolContract contract) {
        ObjectNode paid = Json.object();
        for (String member : new String[] {"name", "description", "inputSchema"}) {
            paid.set(member, contract.tool().required(member));
        }
        return encoding.countTokensOrdinary(Json.text(paid));
    }
}
