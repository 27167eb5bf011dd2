package io.yachmcp.partner.talk;

import io.yachmcp.partner.PartnerSettings;
import io.yachmcp.partner.server.Yach;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Which tools the model gets for a question: those on the list, and those that change something only if an organiser asks. */
@Component
class PartnerTools {
    private final Yach yach;
    private final PartnerSettings settings;
    private final JsonMapper json;

    PartnerTools(Yach yach, PartnerSettings settings, JsonMapper json) {
        this.yach = yach;
        this.settings = settings;
        this.json = json;
    }

    List<ToolCallback> of(Question question) {
        PartnerSettings.Tools tools = settings.tools();
        var left = new AtomicInteger(tools.most());
        Stream<String> changing = settings.organiser(question.asker()) ? tools.changing().stream() : Stream.empty();
        return Stream.concat(tools.reading().stream(), changing)
                .filter(yach.tools()::containsKey)
                .map(name -> (ToolCallback) new BoundedTool(yach, yach.tools().get(name), question, left, json))
                .toList();
    }
}
