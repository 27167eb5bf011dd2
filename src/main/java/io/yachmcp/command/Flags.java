package io.yachmcp.command;

import io.yachmcp.language.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/**
 * What follows the command's name: settings with their values, and the command's own switches.
 *
 * @param settings the settings given as flags
 * @param switches the switches given, without dashes
 */
record Flags(Map<Setting, Given> settings, Set<String> switches) {
    static final Flags NONE = new Flags(Map.of(), Set.of());

    /** Reads the words; whatever is wrong goes to {@code faults} and the rest is still read. */
    static Flags read(List<String> words, Set<String> switches, List<Words> faults) {
        return words.isEmpty() ? NONE : new Reader(switches, faults).read(words);
    }

    /** The part that needs the library, apart so that a start without flags does not load it. */
    private static final class Reader {
        private final Set<String> switches;
        private final List<Words> faults;
        private final Options options = new Options();

        Reader(Set<String> switches, List<Words> faults) {
            this.switches = switches;
            this.faults = faults;
            switches.forEach(
                    name -> options.addOption(Option.builder().longOpt(name).get()));
            for (Setting setting : Setting.values()) {
                offer(setting, setting.flag());
                setting.shortFlag().ifPresent(name -> offer(setting, name));
            }
        }

        private void offer(Setting setting, String flag) {
            options.addOption(Option.builder()
                    .longOpt(flag)
                    .hasArg()
                    .optionalArg(setting.onOff())
                    .get());
        }

        Flags read(List<String> words) {
            CommandLine line = parse(new ArrayList<>(words));
            line.getArgList()
                    .forEach(word -> faults.add(Words.of("settings.word").with("word", word)));
            Set<String> given =
                    switches.stream().filter(line::hasOption).collect(Collectors.toCollection(TreeSet::new));
            return new Flags(settings(line), given);
        }

        /** The library stops at the first wrong word: it is noted, taken out, and the rest read again. */
        private CommandLine parse(List<String> words) {
            while (true) {
                try {
                    return DefaultParser.builder()
                            .setAllowPartialMatching(false)
                            .get()
                            .parse(options, words.toArray(String[]::new));
                } catch (UnrecognizedOptionException e) {
                    unknown(e.getOption());
                    takeOut(words, words.indexOf(e.getOption()));
                } catch (MissingArgumentException e) {
                    String flag = "--" + e.getOption().getLongOpt();
                    faults.add(Words.of("settings.novalue").with("flag", flag));
                    // The library takes one dash for two.
                    words.remove(Math.max(words.lastIndexOf(flag), words.lastIndexOf(flag.substring(1))));
                } catch (ParseException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        /** What stands behind an equals sign is not repeated: it may be a secret. */
        private void unknown(String word) {
            String flag = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            List<String> valid = options.getOptions().stream()
                    .map(option -> "--" + option.getLongOpt())
                    .toList();
            faults.add(Words.of("settings.unknownflag")
                    .with("flag", flag)
                    .with("advice", Nearest.advice(flag, valid, Words.of("settings.help"))));
        }

        private static void takeOut(List<String> words, int index) {
            boolean alone = words.remove(index).contains("=");
            if (!alone && index < words.size() && !words.get(index).startsWith("-")) {
                words.remove(index);
            }
        }

        private Map<Setting, Given> settings(CommandLine line) {
            Map<Setting, Given> given = new EnumMap<>(Setting.class);
            for (Option option : line.getOptions()) {
                Arrays.stream(Setting.values())
                        .filter(setting -> names(setting, option.getLongOpt()))
                        .forEach(setting -> put(given, setting, option));
            }
            return given;
        }

        private void put(Map<Setting, Given> given, Setting setting, Option option) {
            String flag = "--" + option.getLongOpt();
            String value = option.getValue() == null ? "on" : option.getValue();
            if (given.put(setting, new Given(value, Words.literally(flag))) != null) {
                faults.add(Words.of("settings.twice").with("flag", flag));
            }
        }

        private static boolean names(Setting setting, String flag) {
            return setting.flag().equals(flag)
                    || setting.shortFlag().filter(flag::equals).isPresent();
        }
    }
}
