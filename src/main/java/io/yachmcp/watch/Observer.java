package io.yachmcp.watch;

import java.util.List;

/** Is told what happens, on the thread on which it does, and must neither wait nor throw. */
@FunctionalInterface
public interface Observer {

    void saw(Sight sight);

    /** One that tells each of these. */
    static Observer all(List<Observer> observers) {
        List<Observer> each = List.copyOf(observers);
        return sight -> each.forEach(observer -> observer.saw(sight));
    }
}
