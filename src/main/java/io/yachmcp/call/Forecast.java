package io.yachmcp.call;

import io.yachmcp.guard.Crowd;
import io.yachmcp.guard.Level;
import io.yachmcp.guard.Policy;
import io.yachmcp.guard.Verdict;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Outline;
import io.yachmcp.tool.Risk;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a call would do and take, and what the operator's policy says of it, as fields for whoever decides: whom it
 * reaches by name and number, and the words as they would arrive.
 */
final class Forecast {
    private static final int SHOWN = 300;

    private final Price price;
    private final Recipients recipients;
    private final Phrases phrases;

    Forecast(Price price, Recipients recipients, Phrases phrases) {
        this.phrases = phrases;
        this.price = price;
        this.recipients = recipients;
    }

    /** @param crowd the group that the call writes to or changes, where there is one */
    ObjectNode of(MeantCall<?> meant, Caller caller, Policy policy, Verdict verdict, Crowd crowd) {
        ObjectNode facts = Json.object();
        if (policy.inForce() || verdict.level() == Level.DENY) {
            verdict(verdict, facts);
        }
        if (meant.contract().policy().risk() == Risk.READ) {
            return budget(meant, policy, verdict, facts);
        }
        facts.put("people", verdict.people());
        meant.deed().audience().actor().ifPresent(actor -> facts.put("acts_as", actor));
        group(crowd, facts);
        if (policy.hides(meant.deed())) {
            facts.put("text", phrases.say(Words.of("consent.secret")));
        } else {
            outline(meant.outline(), facts);
        }
        budget(meant, policy, verdict, facts);
        named(meant, caller, facts);
        return facts;
    }

    private void verdict(Verdict verdict, ObjectNode facts) {
        facts.put("verdict", verdict.level().id());
        if (!verdict.reasons().isEmpty()) {
            ArrayNode reasons = facts.putArray("reasons");
            verdict.reasons().forEach(reason -> reasons.add(reason.level().id() + ": " + phrases.say(reason.words())));
        }
    }

    private static void group(Crowd crowd, ObjectNode facts) {
        if (!crowd.name().isEmpty()) {
            facts.put("group", crowd.name());
        }
        crowd.members().ifPresent(members -> facts.put("group_members", members));
    }

    private void outline(Outline outline, ObjectNode facts) {
        if (outline.special()) {
            facts.put("kind", phrases.say(outline.kind()));
        }
        if (!outline.words().isEmpty()) {
            String words = outline.words();
            int length = words.codePointCount(0, words.length());
            facts.put("text", length <= SHOWN ? words : words.substring(0, words.offsetByCodePoints(0, SHOWN)) + "…");
            facts.put(
                    "text_length",
                    outline.most() > 0
                            ? phrases.say(Words.of("consent.length")
                                    .with("length", length)
                                    .with("most", outline.most()))
                            : String.valueOf(length));
        }
        if (outline.parts() > 1) {
            facts.put("parts", outline.parts());
        }
    }

    private void named(MeantCall<?> meant, Caller caller, ObjectNode facts) {
        ArrayNode rows = recipients.of(meant.deed(), caller);
        int all = meant.deed().audience().people().size();
        if (all > rows.size()) {
            facts.put(
                    "to_shown",
                    phrases.say(
                            Words.of("consent.some").with("shown", rows.size()).with("all", all)));
        }
        if (!rows.isEmpty()) {
            facts.set("to", rows);
        }
    }

    private ObjectNode budget(MeantCall<?> meant, Policy policy, Verdict verdict, ObjectNode facts) {
        return price.of(meant, policy, verdict)
                .map(words -> facts.put("budget", phrases.say(words)))
                .orElse(facts);
    }
}
