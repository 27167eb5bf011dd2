package io.yachmcp.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            看 https://a.example/plan 谢谢 => 看 https://a.example/plan 谢谢
            看 https://a.example/plan?sign=key&expire=1 谢谢 => 看 https://a.example/plan?… 谢谢
            看https://a.example/plan?sign=key，谢谢 => 看https://a.example/plan?…，谢谢
            https://a.example/plan#token=key => https://a.example/plan?…
            https://user:key@a.example/plan => https://a.example/plan
            YACH://a.example/app?token=key => YACH://a.example/app?…
            [课表](https://a.example/plan?sign=key) => 课表 (a.example)
            [课表](https://a.example/plan?sign=key "title") => 课表 (a.example)
            [](https://a.example/plan?sign=key) => a.example
            [https://b.example](https://a.example/?sign=key) => a.example
            ![图](https://a.example/p.png?data=key) => [image 图 (a.example)]
            ![](https://a.example/p.png) => [image a.example]
            看 www.a.example/plan?sign=key => 看 www.a.example/plan?…
            @www.a.example/?k=key => @www.a.example/?…
            3 [a] (b) 1/2 http:// => 3 [a] (b) 1/2 http://
            """)
    void takesTheKeysOutOfLinks(String text, String shown) {
        assertEquals(shown, Links.reduced(text));
    }
}
