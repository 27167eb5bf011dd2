package io.yachmcp.call;

import io.yachmcp.language.Words;
import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Deed;
import io.yachmcp.tool.Fault;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Refusal;
import io.yachmcp.tool.Risk;
import io.yachmcp.tool.ToolContract;
import java.lang.reflect.RecordComponent;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes typed arguments of whatever an agent sent, or tells every fault at once. Fills what the server knows better. */
final class ArgumentBinder {
    private static final String KEY = "idempotency_key";
    private static final String CURSOR = "cursor";
    private static final int MAX_FAULTS = 20;

    private static final JsonMapper BINDING = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final InstantSource time;
    private final Keys keys;
    private final Optional<String> defaultSender;
    private final Cursors cursors;
    private final Streams streams;
    private final ArgumentPeople people;
    private final SchemaFaults schemas = new SchemaFaults();

    /**
     * @param keys idempotency keys for sends whose agent gave none
     * @param defaultSender who sends when the agent names nobody
     * @param people knows whose names and work codes these are
     */
    ArgumentBinder(
            InstantSource time,
            Keys keys,
            Optional<String> defaultSender,
            Cursors cursors,
            Streams streams,
            ArgumentPeople people) {
        this.streams = streams;
        this.time = time;
        this.keys = keys;
        this.defaultSender = defaultSender;
        this.cursors = cursors;
        this.people = people;
    }

    /** Names sends whose agent did not. */
    interface Keys {
        /** The key of the same call a little earlier, or a new one; a rehearsal leaves no trace. */
        String keyFor(Deed send, boolean dryRun);
    }

    /**
     * Arguments ready for the operation, and the call as it is meant.
     *
     * @param wired the same as they go to the platform: under a key that no other principal can have
     * @param named who was meant where the agent gave no id
     * @param written how many parts the card held that the call goes on with
     */
    record Bound<A extends Record>(A arguments, A wired, Deed deed, Named named, boolean dryRun, int written) {}

    <A extends Record> Bound<A> bind(Tool<A> tool, JsonNode given, Caller caller) {
        return bind(tool, given, caller, false);
    }

    /** @param rehearsal whether it is certain already that nothing will be done */
    <A extends Record> Bound<A> bind(Tool<A> tool, JsonNode given, Caller caller, boolean rehearsal) {
        if (given.isNull()) {
            return bind(tool, Json.object(), caller, rehearsal);
        }
        if (!given.isObject()) {
            throw Refusal.invalidArguments(
                    List.of(new Fault("arguments", FaultWords.is(given, Words.of("fault.named")))));
        }
        ObjectNode arguments = completed(tool, (ObjectNode) given);
        Named named = people.resolve(tool.contract(), (ObjectNode) given, arguments, caller);
        List<Fault> faults = schemas.of(tool.contract(), arguments);
        faults.addAll(named.faults());
        faults.addAll(senderFaults(tool.contract(), arguments));
        faults.addAll(ArgumentTimes.resolve(tool.arguments(), arguments, time.instant()));
        faults.addAll(ruleFaults(tool, arguments));
        faults.addAll(openCursor(tool.contract(), arguments, caller.conversation()));
        faults.addAll(
                streams.opened(tool.contract(), arguments, caller.principal().name()));
        faults.addAll(textFaults(tool.contract(), arguments, faults));
        if (!faults.isEmpty()) {
            throw Refusal.invalidArguments(few(faults.stream().distinct().toList()));
        }
        JsonNode dryRun =
                Optional.ofNullable(arguments.remove(ToolCatalog.DRY_RUN)).orElse(arguments.path("absent"));
        boolean only = rehearsal || dryRun.asBoolean(false);
        Deed deed = deed(tool.contract(), arguments, caller.principal().name(), only);
        deed.key().filter(key -> tool.contract().takesKey()).ifPresent(key -> arguments.put(KEY, key));
        streams.place(deed, arguments);
        A told = typed(tool, arguments);
        return new Bound<>(told, wired(tool, arguments, caller, told), deed, named, only, streams.written(deed));
    }

    /**
     * The platform knows one app and not whom it serves: two principals' equal words must not be one key there. Keys
     * that we made are treated alike, because an agent may give one back.
     */
    private static <A extends Record> A wired(Tool<A> tool, ObjectNode arguments, Caller caller, A told) {
        String given = arguments.path(KEY).asString("");
        String key = caller.principal().onWire(given);
        return key.equals(given) || !tool.contract().takesKey()
                ? told
                : typed(tool, arguments.deepCopy().put(KEY, key));
    }

    private static <A extends Record> A typed(Tool<A> tool, ObjectNode arguments) {
        return BINDING.treeToValue(withEmptyLists(tool.arguments(), arguments), tool.arguments());
    }

    private Deed deed(ToolContract contract, ObjectNode arguments, String principal, boolean dryRun) {
        ObjectNode meant = arguments.deepCopy();
        Optional<String> given = Optional.ofNullable(meant.remove(KEY)).flatMap(JsonNode::asStringOpt);
        Deed keyless = new Deed(contract, meant, principal, given, given.isPresent());
        return given.isPresent() || !contract.sends()
                ? keyless
                : keyless.under(keys.keyFor(streams.counted(keyless), dryRun));
    }

    /** A list of a thousand wrong ids is one mistake; its first lines tell enough, and leave room for other arguments. */
    private static List<Fault> few(List<Fault> faults) {
        if (faults.size() <= MAX_FAULTS) {
            return faults;
        }
        long arguments =
                faults.stream().map(ArgumentBinder::argument).distinct().count();
        long each = Math.max(1, MAX_FAULTS / arguments);
        Map<String, Integer> told = new HashMap<>();
        List<Fault> few = new ArrayList<>(faults.stream()
                .filter(fault -> told.merge(argument(fault), 1, Integer::sum) <= each)
                .limit(MAX_FAULTS)
                .toList());
        few.add(new Fault("arguments", Words.of("fault.more").with("count", faults.size() - few.size())));
        return few;
    }

    private static String argument(Fault fault) {
        return fault.field().split("[\\[.]", 2)[0];
    }

    /** A copy in which null counts as not given (some hosts send null for every optional argument). */
    private ObjectNode completed(Tool<?> tool, ObjectNode given) {
        ObjectNode arguments = given.deepCopy();
        arguments.removeIf(JsonNode::isNull);
        for (Map.Entry<String, JsonNode> property :
                tool.contract().inputSchema().required("properties").properties()) {
            String name = property.getKey();
            if (arguments.has(name)) {
                continue;
            }
            if (property.getValue().has("default")) {
                arguments.set(name, property.getValue().get("default"));
            } else if (tool.contract().policy().sender().filter(name::equals).isPresent()) {
                defaultSender.ifPresent(sender -> arguments.put(name, sender));
            }
        }
        timesAsText(tool.arguments(), arguments);
        return arguments;
    }

    /** A number is as good a time as its digits. */
    private static void timesAsText(Class<? extends Record> type, ObjectNode arguments) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = ArgumentType.snake(component.getName());
            if (ArgumentType.isTime(component) && arguments.path(name).isIntegralNumber()) {
                arguments.put(name, arguments.get(name).asString());
            }
        }
    }

    private static List<Fault> senderFaults(ToolContract contract, ObjectNode arguments) {
        return contract.policy()
                .sender()
                .filter(name -> !arguments.has(name))
                .map(name -> List.of(new Fault(name, Words.of("fault.sender"))))
                .orElse(List.of());
    }

    /** Puts the place that a cursor stands for in the cursor's stead. */
    private List<Fault> openCursor(ToolContract contract, ObjectNode arguments, String conversation) {
        if (!arguments.path(CURSOR).isString() || !contract.arguments().contains(CURSOR)) {
            return List.of();
        }
        Optional<String> place = cursors.open(
                conversation, contract.name(), arguments.get(CURSOR).asString());
        place.ifPresent(state -> arguments.put(CURSOR, state));
        return place.isPresent()
                ? List.of()
                : List.of(new Fault(CURSOR, Words.of("fault.cursor").with("minutes", Cursors.LIFE.toMinutes())));
    }

    private static List<Fault> ruleFaults(Tool<?> tool, ObjectNode arguments) {
        var rules = new ArgumentRules(arguments);
        tool.operation().check(rules);
        return rules.faults();
    }

    /** Only of what nothing else was said of: one fault is enough to mend an argument. */
    private static List<Fault> textFaults(ToolContract contract, ObjectNode arguments, List<Fault> others) {
        return TextFaults.of(arguments, contract.policy().risk() != Risk.READ).stream()
                .filter(fault ->
                        others.stream().noneMatch(other -> other.field().equals(fault.field())))
                .toList();
    }

    private static ObjectNode withEmptyLists(Class<? extends Record> type, ObjectNode arguments) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = ArgumentType.snake(component.getName());
            if (ArgumentType.isList(component) && !arguments.has(name)) {
                arguments.putArray(name);
            }
        }
        return arguments;
    }
}
