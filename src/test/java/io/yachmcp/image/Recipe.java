package io.yachmcp.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the Dockerfile and the script of its steps say. */
record Recipe(List<String> dockerfile, String script) {
    private static final Pattern STEPS = Pattern.compile("(?m)^steps=\\(([a-z ]+)\\)$");

    static Recipe read() throws IOException {
        return new Recipe(Files.readAllLines(Path.of("Dockerfile")), Files.readString(Path.of("deploy/image-steps")));
    }

    /** What stands behind this instruction, line by line. */
    List<String> lines(String instruction) {
        return dockerfile.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1))
                .toList();
    }

    List<String> steps() {
        Matcher steps = STEPS.matcher(script);
        if (!steps.find()) {
            throw new IllegalStateException("the script names no steps");
        }
        return List.of(steps.group(1).split(" "));
    }

    /** Copies what the first stage copies, and nothing else, into this folder. */
    void copyInto(Path folder) throws IOException {
        for (String line : lines("COPY")) {
            String[] words = line.split(" ");
            if (!words[0].startsWith("--from")) {
                copy(Path.of(words[0]), folder.resolve(words[1]));
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Path place = to.resolve(from.relativize(file).toString());
                Files.createDirectories(place.getParent());
                Files.copy(file, place, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
