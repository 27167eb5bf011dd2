package io.yachmcp;

import io.yachmcp.command.Commands;
import io.yachmcp.command.Surroundings;
import java.math.BigDecimal;
import java.util.List;

/** Where the process starts. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        new Thread(Main::countOn, "numbers").start();
        System.exit(Commands.run(List.of(args), Surroundings.ofThisProcess()));
    }

    /**
     * No JSON node is made without BigDecimal, whose tables of powers were a tenth of the start; on a thread of their own
     * they are ready when the settings and the contracts' files have been read.
     */
    private static void countOn() {
        BigDecimal.ZERO.signum();
    }
}
