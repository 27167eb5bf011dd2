package io.yachmcp.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of one chain: its lines, cut into parts; the anchor, which says how far it is; and the lock of the process
 * that writes it.
 */
record ChainFiles(Path folder, int number) {
    private static final Pattern NAME = Pattern.compile("audit-([0-9]{2})(-([0-9]{6})\\.jsonl|\\.anchor)");

    /** All chains that left anything in the folder, in order. */
    static List<ChainFiles> in(Path folder) throws IOException {
        var numbers = new TreeSet<Integer>();
        for (Matcher name : names(folder)) {
            numbers.add(Integer.parseInt(name.group(1)));
        }
        return numbers.stream().map(number -> new ChainFiles(folder, number)).toList();
    }

    /** The numbers of the parts that are there, in order. */
    List<Integer> parts() throws IOException {
        var parts = new TreeSet<Integer>();
        for (Matcher name : names(folder)) {
            if (Integer.parseInt(name.group(1)) == number && name.group(3) != null) {
                parts.add(Integer.parseInt(name.group(3)));
            }
        }
        return List.copyOf(parts);
    }

    Path part(int part) {
        return folder.resolve("audit-%02d-%06d.jsonl".formatted(number, part));
    }

    Path anchor() {
        return folder.resolve("audit-%02d.anchor".formatted(number));
    }

    Path lock() {
        return folder.resolve("audit-%02d.lock".formatted(number));
    }

    private static List<Matcher> names(Path folder) throws IOException {
        List<Matcher> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    names.add(name);
                }
            }
        }
        return names;
    }
}
