package io.yachmcp.call;

import io.yachmcp.language.Words;
import io.yachmcp.tool.Fault;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts moments in the stead of times as agents write them. */
final class ArgumentTimes {
    /** Where a reading of the past begins, in every tool that has it. */
    private static final String START = "start";

    private ArgumentTimes() {}

    /** @return what is wrong with the times; those that are good are replaced */
    static List<Fault> resolve(Class<? extends Record> type, ObjectNode arguments, Instant now) {
        List<Fault> faults = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = ArgumentType.snake(component.getName());
            if (ArgumentType.isTime(component) && arguments.path(name).isString()) {
                resolve(name, arguments, now).ifPresent(faults::add);
            }
        }
        return faults;
    }

    private static Optional<Fault> resolve(String name, ObjectNode arguments, Instant now) {
        JsonNode given = arguments.get(name);
        Optional<Instant> moment = Moments.read(given.asString(), now);
        moment.ifPresent(time -> arguments.put(name, time.toString()));
        if (moment.isEmpty()) {
            return Optional.of(new Fault(name, FaultWords.is(given, Moments.RULE)));
        }
        return name.equals(START) && moment.get().isAfter(now)
                ? Optional.of(new Fault(
                        name,
                        Words.of("fault.future")
                                .with("given", FaultWords.shown(given))
                                .with("now", now.truncatedTo(ChronoUnit.SECONDS).toString())))
                : Optional.empty();
    }
}
