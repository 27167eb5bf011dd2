package io.yachmcp.tool;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * By what one running call is found again in logs, in the audit and in what is asked of the platforms. It goes with the
 * thread and not as an argument, because nothing on the way decides anything by it.
 *
 * @param call a word that no other call of this server has
 * @param trace where its caller told one
 */
public record CallMark(String call, Optional<Trace> trace) {
    private static final ScopedValue<CallMark> CURRENT = ScopedValue.newInstance();

    /** That of the call which this thread carries out; nothing outside of calls. */
    public static Optional<CallMark> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** The trace of the call which this thread carries out. */
    public static Optional<Trace> currentTrace() {
        return current().flatMap(CallMark::trace);
    }

    /** Does work that belongs to this call. */
    public <T> T during(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }
}
