package io.yachmcp.pictures;

import io.yachmcp.tool.ToolFailure.Category;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws the path of one call: docs/walk.md at a glance. */
final class CallPath {
    static final List<Station> BEFORE = List.of(
            Station.of("transport auth", "bounds size and time; asks over HTTP who is calling"),
            Station.of("protocol", "reads JSON-RPC of both eras; gives the call its own thread"));

    static final List<Station> PIPELINE = List.of(
            Station.of("call", "names become ids; all faults of the arguments at once", Category.INPUT),
            Station.of("guard flow", "the operator's policy: allow, confirm, approve, deny", Category.POLICY),
            Station.of("ledger", "the same send goes out once; on disk before it leaves"),
            Station.of("audit", "every change is written down before anything leaves"),
            Station.of("operations", "a pure function makes what the platform is asked"),
            Station.of("limit", "the platform's quota, and the caller's part of it", Category.RATE));

    static final List<Station> AFTER = List.of(Station.of(
            "upstream",
            "token or check sum; only the documents' success is one",
            Category.AUTH,
            Category.NOT_FOUND,
            Category.UPSTREAM,
            Category.UNKNOWN_OUTCOME));

    static final int LONGEST = 62;

    private static final int WIDTH = 880;
    private static final int TOP = 16;
    private static final int LEFT = 30;
    private static final int BOX = 460;
    private static final int HIGH = 46;
    private static final int STEP = 58;
    private static final int END_HIGH = 24;
    private static final int ENDS = LEFT + BOX + 30;
    private static final int BACK = WIDTH - 60;

    private static final String STYLE = """
            text{font:13px %s;fill:#1f2328}
            text.name{font-weight:600;font-size:14px}
            text.dim{fill:#59636e;font-size:12px}
            text.bad{fill:#a40e26;font-size:12px}
            .panel{fill:#ffffff;stroke:#d0d7de}
            .box{fill:#f6f8fa;stroke:#8c959f}
            .rim{fill:#ddf4ff;stroke:#0969da}
            .pipe{fill:none;stroke:#8c959f;stroke-dasharray:4 4}
            .end{fill:#fff1f0;stroke:#cf222e}
            .way{fill:none;stroke:#0969da;stroke-width:2.5}
            @media (prefers-color-scheme:dark){
            text{fill:#e6edf3}
            text.dim{fill:#9198a1}
            text.bad{fill:#ff9a92}
            .panel{fill:#0d1117;stroke:#3d444d}
            .box{fill:#161b22;stroke:#656c76}
            .rim{fill:#0c2d4a;stroke:#4493f8}
            .pipe{stroke:#656c76}
            .end{fill:#3c1618;stroke:#f85149}
            .way{stroke:#4493f8}
            }
            """.formatted(Svg.SANS);

    private final Svg body = new Svg();
    private int y = TOP;

    private CallPath() {}

    static Stream<Station> stations() {
        return Stream.of(BEFORE, PIPELINE, AFTER).flatMap(List::stream);
    }

    static String svg() {
        return new CallPath().drawn();
    }

    private String drawn() {
        int top = y + HIGH / 2;
        rim("an agent's host", "tools/call, over stdio or HTTP");
        BEFORE.forEach(this::draw);
        int pipeline = y;
        y += 22;
        PIPELINE.forEach(this::draw);
        body.rect("pipe", LEFT - 14, pipeline - 2, BOX + 28, y - pipeline - 2);
        body.text("dim", LEFT, pipeline + 13, "call/CallPipeline")
                .text("dim", ENDS, pipeline + 13, "may end here, as this error:");
        y += 6;
        AFTER.forEach(this::draw);
        int bottom = y + HIGH / 2;
        rim("Yach (知音楼) and Yunxin (云信)", "or the sandbox, which simulates both");
        back(top, bottom);
        int height = y + 6;
        return new Svg()
                .rect("panel", 1, 1, WIDTH - 2, height - 2)
                .add(body)
                .framed(WIDTH, height, "The path of one call", description(), STYLE);
    }

    private void rim(String name, String words) {
        box("rim", name, words);
    }

    private void draw(Station station) {
        List<Category> ends = station.ends();
        int rows = (ends.size() + 1) / 2;
        for (int row = 0; row < rows; row++) {
            int above = y + (HIGH - rows * END_HIGH) / 2 + row * END_HIGH;
            drawEnds(ends.subList(2 * row, Math.min(2 * row + 2, ends.size())), above);
        }
        box("box", station.name(), station.does());
    }

    private void drawEnds(List<Category> ends, int above) {
        int x = ENDS;
        for (Category end : ends) {
            int width = 18 + 15 * end.id().length() / 2;
            body.rect("end", x, above + 1, width, END_HIGH - 4).text("bad", x + 8, above + 15, end.id());
            x += width + 6;
        }
    }

    private void box(String kind, String name, String words) {
        if (y > TOP) {
            body.path("way", "M%d %dl6 6l6-6".formatted(LEFT + BOX / 2 - 6, y - 9));
        }
        body.rect(kind, LEFT, y, BOX, HIGH)
                .text("name", LEFT + 14, y + 19, name)
                .text("dim", LEFT + 14, y + 37, words);
        y += STEP;
    }

    /** The reply comes back beside the rooms. */
    private void back(int top, int bottom) {
        body.path("way", "M%d %dH%dV%dH%d".formatted(LEFT + BOX, bottom, BACK, top, LEFT + BOX + 3))
                .path("way", "M%d %dl-8 6l8 6".formatted(LEFT + BOX + 11, top - 6))
                .text("dim", ENDS, top - 8, "the reply: one sentence and named fields,")
                .text("dim", ENDS, top + 18, "or an error, which says what was sent");
    }

    private static String description() {
        return "An agent's host calls a tool. The call comes through "
                + stations().map(Station::told).collect(Collectors.joining("; "))
                + "; then Yach, Yunxin or the sandbox. The reply comes back the same way as one sentence and named fields.";
    }
}
