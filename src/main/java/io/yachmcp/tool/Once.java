package io.yachmcp.tool;

import java.util.function.Supplier;

/** A value that is made when it is first asked for, and once: what start-up does not need should not be paid there. */
public final class Once<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private volatile T value;

    public Once(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public T get() {
        T made = value;
        if (made == null) {
            synchronized (this) {
                if (value == null) {
                    value = maker.get();
                }
                made = value;
            }
        }
        return made;
    }
}
