package io.yachmcp.command;

/** Tells operators things on standard error, in the way that they chose. */
@FunctionalInterface
interface Voice {

    void say(String words);

    static Voice of(Settings settings, Surroundings around) {
        // What writes JSON is loaded only where somebody wants it.
        return settings.jsonLog() ? new JsonVoice(around) : new TextVoice(around);
    }

    /** As people read it. */
    record TextVoice(Surroundings around) implements Voice {
        @Override
        public void say(String words) {
            around.err().println("yach-mcp: " + words);
        }
    }
}
