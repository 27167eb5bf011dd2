package io.yachmcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.yachmcp.auth.Principal;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final Principal ALICE = Principal.unlimited("alice");
    private static final Principal BOB = Principal.unlimited("bob");
    private static final Principal CAROL = Principal.unlimited("carol");

    private final Places places = new Places(100);

    private int takesAllIt(Principal principal) {
        int taken = 0;
        while (places.take(principal)) {
            taken++;
        }
        return taken;
    }

    @Test
    void givesNobodyMoreThanAreLeftFree() {
        assertEquals(50, takesAllIt(ALICE));
        assertEquals(25, takesAllIt(BOB));
        assertEquals(13, takesAllIt(CAROL));
        assertEquals(0, takesAllIt(ALICE));
    }

    @Test
    void givesAgainWhatWasGivenBack() {
        takesAllIt(ALICE);
        for (int i = 0; i < 50; i++) {
            places.leave(ALICE);
        }
        assertEquals(50, takesAllIt(BOB));
        assertEquals(25, takesAllIt(ALICE));
    }

    @Test
    void givesAllToThoseWhoAreAlone() {
        assertEquals(100, takesAllIt(Principal.LOCAL));
        assertEquals(0, takesAllIt(ALICE));
        places.leave(Principal.LOCAL);
        assertEquals(1, takesAllIt(ALICE));
    }
}
