package io.yachmcp.partner.task;

import io.yachmcp.partner.PartnerSettings;
import io.yachmcp.partner.server.Group;
import io.yachmcp.partner.server.Outcome;
import io.yachmcp.partner.server.Yach;
import io.yachmcp.partner.talk.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps a card of somebody's in step with what people of a group answer to the robot. The platform updates cards of direct chats only. */
@Component
public class RollCall {
    private static final Logger LOG = LoggerFactory.getLogger(RollCall.class);
    private static final String CONTENT = "content.i18n.zh_cn";

    private final PartnerSettings.RollCall card;
    private final Yach yach;
    private final Group group;

    RollCall(PartnerSettings settings, Yach yach, Group group) {
        this.card = settings.rollCall();
        this.yach = yach;
        this.group = group;
    }

    /** True when it was one of the answers; then it is on the card, or who answered knows that it is not. */
    public boolean took(Question question) {
        if (!card.on()
                || !card.group().equals(question.group())
                || !card.answers().contains(question.text())) {
            return false;
        }
        String said = noted(question) ? "已登记：" + question.text() : "没有登记上，请稍后再试。";
        group.reply(question.group(), question.name() + "，" + said, question.quotable(), "roll call " + question.id());
        return true;
    }

    /** One after the other: what is on the card is read, changed and written back. */
    private synchronized boolean noted(Question question) {
        Outcome shown = yach.call("yach_get_sscard", Map.of("msg_id", card.card(), "to_id", card.receiver()));
        List<Map<String, Object>> components = components(shown);
        boolean found = false;
        for (Map<String, Object> component : components) {
            if (card.component().equals(component.get("id"))) {
                component.put(CONTENT, changed(String.valueOf(component.get(CONTENT)), question));
                found = true;
            }
        }
        if (!found) {
            LOG.warn("the card of partner.roll-call shows no component {}: {}", card.component(), shown.text());
            return false;
        }
        Outcome updated = yach.call(
                "yach_update_sscard",
                Map.of("msg_id", card.card(), "to_id", card.receiver(), "components", components));
        if (updated.error()) {
            LOG.warn("the card of partner.roll-call was not changed: {}", updated.text());
        }
        return !updated.error();
    }

    private String changed(String text, Question question) {
        String code = question.workCode().isEmpty() ? question.asker() : question.workCode();
        return Tally.read(text, card.answers())
                .with(code, question.name(), question.text())
                .text();
    }

    private static List<Map<String, Object>> components(Outcome shown) {
        List<Map<String, Object>> components = new ArrayList<>();
        if (!shown.error() && shown.fields().get("components") instanceof List<?> list) {
            for (Object component : list) {
                Map<String, Object> fields = new LinkedHashMap<>();
                ((Map<?, ?>) component).forEach((name, value) -> fields.put(String.valueOf(name), value));
                components.add(fields);
            }
        }
        return components;
    }
}
