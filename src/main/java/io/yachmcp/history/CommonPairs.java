package io.yachmcp.history;

/**
 * Which small letter follows which in English and in Chinese names, all but about one pair in fifty: where others meet,
 * there is no word but a code, and a token ends.
 */
final class CommonPairs {
    /** What follows a, what follows b, and so on. */
    private static final String[] FOLLOWING = {
        "bcdgiklmnoprstuvy",
        "aeijlorsuy",
        "acehikloprtu",
        "adeiorsu",
        "abcdefgilmnopqrstvwxy",
        "aeiortuy",
        "aehilmnoprsu",
        "aeiortu",
        "abcdefglmnoprstuv",
        "aeios",
        "aeios",
        "adegilostuvy",
        "abceimopsu",
        "acdefgiklnostuy",
        "bcdfglmnoprstuvw",
        "aehiloprstuy",
        "iu",
        "acdegiklmnoprstuvwy",
        "acdehiloprstuy",
        "aefhinoprstuwy",
        "abcdeilmnoprst",
        "aei",
        "aehinoruw",
        "ciptu",
        "aeioprstu",
        "eho"
    };

    private CommonPairs() {}

    static boolean has(int first, int second) {
        int place = Character.toLowerCase(first) - 'a';
        return place >= 0 && place < 26 && FOLLOWING[place].indexOf(Character.toLowerCase(second)) >= 0;
    }
}
