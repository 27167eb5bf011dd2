package io.yachmcp.history.digest;

/** What a message can be to someone who was away. */
enum Kind {
    DECISION("Decided"),
    TODO("To do"),
    QUESTION("Open"),
    RISK("Risks"),
    CENTRAL("Also");

    private final String heading;

    Kind(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }
}
