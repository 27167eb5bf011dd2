package io.yachmcp;

import io.yachmcp.command.Commands;
import io.yachmcp.command.Surroundings;
import java.util.List;

/** Where the process starts. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Commands.run(List.of(args), Surroundings.ofThisProcess()));
    }
}
