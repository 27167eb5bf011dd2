package io.yachmcp.transport;

import java.util.List;

/** What operators look at over HTTP. Both may take their time. */
public interface Lookout {
    /** Nobody looks. */
    Lookout NONE = new Lookout() {
        @Override
        public String metrics() {
            return "";
        }

        @Override
        public List<String> unready() {
            return List.of();
        }
    };

    /** In the text format of Prometheus. */
    String metrics();

    /** Why calls should not be sent here, in words that hold no secret; nothing when they may. */
    List<String> unready();
}
