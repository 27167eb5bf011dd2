package io.yachmcp.guard;

import io.yachmcp.language.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Takes the values out of one map of the file; what is wrong is noted with its line, and what is left over is unknown. */
final class SectionReader {
    private final String path;
    private final int line;
    private final Map<String, Written> members;
    private final List<String> valid = new ArrayList<>();
    private final List<Words> faults;
    private final Map<String, Integer> lines;

    private SectionReader(String path, Written.Section section, List<Words> faults, Map<String, Integer> lines) {
        this.path = path;
        this.line = section.line();
        this.members = new LinkedHashMap<>(section.members());
        this.faults = faults;
        this.lines = lines;
    }

    static SectionReader of(Written.Section whole, List<Words> faults, Map<String, Integer> lines) {
        return new SectionReader("", whole, faults, lines);
    }

    /** A map inside this one; an empty one where there is none. */
    SectionReader section(String name) {
        Written.Section inner = new Written.Section(Map.of(), line);
        Written written = take(name).orElse(inner);
        if (written instanceof Written.Section section) {
            inner = section;
        } else if (!(written instanceof Written.Word word && word.text().isEmpty())) {
            fault(written.line(), name, Words.of("policyfile.section"));
        }
        return new SectionReader(path + name + ".", inner, faults, lines);
    }

    /** What is written in it, under whatever name. */
    List<String> names() {
        return List.copyOf(members.keySet());
    }

    /** Where a setting of this section stands, in words; none where it was not given. */
    Optional<Words> place(String name) {
        return Optional.ofNullable(lines.get(path + name)).map(line -> Rules.inLine(path + name, line));
    }

    void mustBeOneOf(String name, String word, Collection<String> known) {
        if (!known.contains(word)) {
            fault(name, Words.of("policyfile.names").with("value", word).with("advice", near(word, known)));
        }
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    Optional<String> word(String name) {
        return take(name).flatMap(written -> {
            if (written instanceof Written.Word word) {
                return Optional.of(word.text());
            }
            fault(written.line(), name, Words.of("policyfile.onevalue"));
            return Optional.<String>empty();
        });
    }

    NamePatterns names(String name) {
        List<String> names = new ArrayList<>();
        take(name).ifPresent(written -> {
            List<Written> items = written instanceof Written.Items list ? list.items() : List.of(written);
            for (Written item : items) {
                if (item instanceof Written.Word word && !word.text().isBlank()) {
                    names.add(word.text().strip());
                } else {
                    fault(item.line(), name, Words.of("policyfile.list"));
                }
            }
        });
        return new NamePatterns(names);
    }

    Optional<Level> level(String name) {
        return choice(name, Level.values());
    }

    /** One of a few words. */
    <E extends Enum<E>> Optional<E> choice(String name, E[] values) {
        Optional<String> written = word(name);
        List<String> words = new ArrayList<>();
        for (E value : values) {
            words.add(value.name().toLowerCase(Locale.ROOT));
            if (written.isPresent() && value.name().equals(written.get().toUpperCase(Locale.ROOT))) {
                return Optional.of(value);
            }
        }
        written.ifPresent(word ->
                fault(name, Words.of("policyfile.choice").with("value", word).with("advice", near(word, words))));
        return Optional.empty();
    }

    Optional<Boolean> onOff(String name) {
        return word(name).flatMap(word -> switch (word.toLowerCase(Locale.ROOT)) {
            case "on", "true", "yes" -> Optional.of(true);
            case "off", "false", "no" -> Optional.of(false);
            default -> {
                fault(name, Words.of("policyfile.onoff").with("value", word));
                yield Optional.<Boolean>empty();
            }
        });
    }

    int number(String name, int most, int otherwise) {
        return word(name)
                .flatMap(word -> {
                    if (word.matches("[1-9][0-9]{0,5}") && Integer.parseInt(word) <= most) {
                        return Optional.of(Integer.parseInt(word));
                    }
                    fault(
                            name,
                            Words.of("policyfile.number").with("value", word).with("most", most));
                    return Optional.<Integer>empty();
                })
                .orElse(otherwise);
    }

    /** Every level that is left, under whatever valid name. */
    Map<String, Level> levels(Collection<String> names) {
        Map<String, Level> levels = new TreeMap<>();
        for (String name : names) {
            level(name).ifPresent(level -> levels.put(name, level));
        }
        return levels;
    }

    /** Notes all that nobody has asked for. */
    void finish() {
        members.forEach((name, written) -> faults.add(Words.of("policyfile.unknown")
                .with("line", written.line())
                .with("setting", path + name)
                .with("advice", near(name, valid))));
    }

    void fault(String name, Words problem) {
        fault(lines.getOrDefault(path + name, line), name, problem);
    }

    private void fault(int at, String name, Words problem) {
        faults.add(Words.of("policyfile.at")
                .with("line", at)
                .with("setting", path + name)
                .with("problem", problem));
    }

    private Optional<Written> take(String name) {
        valid.add(name);
        Optional<Written> written = Optional.ofNullable(members.remove(name));
        written.ifPresent(value -> lines.put(path + name, value.line()));
        return written;
    }

    private static Words near(String word, Collection<String> valid) {
        var edits = LevenshteinDistance.getDefaultInstance();
        return valid.stream()
                .filter(name -> edits.apply(word, name) <= Math.max(2, word.length() / 3))
                .min((one, other) -> edits.apply(word, one) - edits.apply(word, other))
                .map(name -> Words.of("policyfile.nearest").with("name", name))
                .orElse(
                        valid.size() > 12
                                ? Words.NONE
                                : Words.of("policyfile.oneof").with("names", Words.list(valid)));
    }
}
