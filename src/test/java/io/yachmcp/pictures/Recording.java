package io.yachmcp.pictures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws what a terminal showed while {@code ./yach-mcp demo} was played: some of its scenes, in turn, again and again. */
public final class Recording {
    /** How each part that is shown begins, scene by scene. */
    private static final List<List<String>> SHOWN = List.of(
            List.of("An assistant's day", "“Which groups are you in?”"),
            List.of("“Who are 顾云舟 and 梁小雨?”"),
            List.of("“Let me see first what you would post.”", "“Good. Post it.”"),
            List.of("“Announce the review.”", "“Did that go out?"),
            List.of("“Remind the group when", "“Take that back:"),
            List.of("“Greet the group.”"),
            List.of("“Post in a group you are not in.”", "━━━━━"));

    /** The scene for those who want no moving pictures: a mistake that is mended from the error's words. */
    private static final int STILL = 5;

    private static final int WIDTH = 980;
    private static final int LINE = 19;
    private static final int LEFT = 20;
    private static final int COLUMN = 8;
    private static final int TOP = 66;
    private static final int MOST_LINES = 16;
    private static final int HEIGHT = TOP + LINE * MOST_LINES;
    private static final double A_LINE = 0.25;
    private static final double TO_READ = 3.5;

    private record Scene(List<String> lines, double from) {
        double to() {
            return from + lines.size() * A_LINE + TO_READ;
        }
    }

    private Recording() {}

    /** @param played what the demo printed */
    public static String of(String played) {
        List<Scene> scenes = scenes(List.of(masked(played).split("\n\n")));
        var svg = new Svg().rect("panel", 1, 1, WIDTH - 2, HEIGHT - 2).text("prompt", LEFT, 36, "$ ./yach-mcp demo");
        for (int i = 0; i < scenes.size(); i++) {
            svg.group("scene s" + i + (i == STILL ? " still" : ""), drawn(scenes.get(i)));
        }
        return svg.framed(WIDTH, HEIGHT, "A recording of ./yach-mcp demo", told(scenes), style(scenes));
    }

    /** What is different each time is not shown. */
    private static String masked(String played) {
        return played.replaceAll("\\b\\d+ ms", "… ms").replaceAll("\\bk\\d{8,}", "k…");
    }

    private static List<Scene> scenes(List<String> parts) {
        List<Scene> scenes = new ArrayList<>();
        double from = 0;
        for (List<String> beginnings : SHOWN) {
            List<String> lines = beginnings.stream()
                    .flatMap(beginning -> Stream.concat(part(parts, beginning).lines(), Stream.of("")))
                    .toList();
            if (lines.size() > MOST_LINES) {
                throw new IllegalStateException(beginnings + " take " + lines.size() + " lines");
            }
            scenes.add(new Scene(lines, from));
            from = scenes.getLast().to();
        }
        return scenes;
    }

    private static String part(List<String> parts, String beginning) {
        return parts.stream()
                .filter(part -> part.startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the demo has no part that begins: " + beginning));
    }

    private static Svg drawn(Scene scene) {
        var svg = new Svg();
        for (int i = 0; i < scene.lines().size(); i++) {
            String line = scene.lines().get(i);
            if (!line.isBlank()) {
                int indent = line.indexOf(line.strip());
                svg.delayedText(
                        kind(line),
                        LEFT + indent * COLUMN,
                        TOP + i * LINE,
                        line.strip(),
                        seconds(scene.from() + i * A_LINE));
            }
        }
        return svg;
    }

    private static String kind(String line) {
        return switch (line.strip().codePointAt(0)) {
            case '“' -> "wish";
            case '→' -> "call";
            case '←' -> "good";
            case '✗' -> "bad";
            case '…' -> "dim";
            default -> line.strip().matches("\\S+ ms") ? "dim" : "line";
        };
    }

    private static String style(List<Scene> scenes) {
        double whole = scenes.getLast().to();
        double longest = scenes.stream()
                .mapToDouble(scene -> scene.to() - scene.from())
                .max()
                .orElseThrow();
        String windows = scenes.stream()
                .map(scene -> window("s" + scenes.indexOf(scene), scene.from(), scene.to(), whole))
                .collect(Collectors.joining());
        String turns = scenes.stream()
                .map(scene -> ".s%1$d{animation-name:s%1$d}\n".formatted(scenes.indexOf(scene)))
                .collect(Collectors.joining());
        return """
                text{font:13px %s;fill:#d1d7e0}
                text.wish{fill:#f0d77b;font-weight:600}
                text.prompt,text.call{fill:#7cc7ff}
                text.good{fill:#8ddb8c}
                text.bad{fill:#ff9a92}
                text.dim{fill:#8b949e}
                .panel{fill:#161b22;stroke:#656c76}
                .scene{opacity:0}
                .still{opacity:1}
                @media (prefers-reduced-motion:no-preference){
                .scene,.scene text{animation:line %s step-end infinite backwards}
                %s}
                %s%s""".formatted(Svg.MONO, seconds(whole), turns, window("line", 0, longest, whole), windows);
    }

    /** Seen from here to there of the whole time, and before and after not. */
    private static String window(String name, double from, double to, double whole) {
        return "@keyframes %s{0%%{opacity:0}%s%%{opacity:1}%s%%{opacity:0}100%%{opacity:0}}\n"
                .formatted(name, percent(Math.max(from / whole, 0.0001)), percent(to / whole));
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.2f", 100 * part);
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2fs", seconds);
    }

    private static String told(List<Scene> scenes) {
        return "Somebody wishes, an agent calls a tool, and the simulated company answers. The scene that stands still: "
                + String.join(
                                " ",
                                scenes.get(STILL).lines().stream()
                                        .map(String::strip)
                                        .toList())
                        .strip();
    }
}
