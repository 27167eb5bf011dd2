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
            (https://a.example/plan?k=1)，好 => (https://a.example/plan?…)，好
            https://a.example/plan?k=1看这里 => https://a.example/plan?… 看这里
            https://a.example/x?name=张三&token=key好 => https://a.example/x?… 好
            https://a.example/x;token=key?y#z => https://a.example/x;token=…?…
            https://a.example/%3Ftoken%3Dkey => https://a.example/?…
            https://a.example/%253ftoken=key => https://a.example/?…
            https:/a.example/x?k=1 => https://a.example/x?…
            https:\\\\a.example\\x?k=1 => https://a.example\\x?…
            https://a.example/x，?k=key => https://a.example/x ，?k=key
            http://http://a.example/?k=1 => http://a.example/?…
            www.a.example/x?k=1 => www.a.example/x?…
            yach:open?token=key&x=1 => yach:open?…
            a.example/x?access_token=key&x=1 => a.example/x?access_token=…&x=1
            [点我](javascript:alert(1)) => [点我](javascript :alert(1))
            [点我](http://10.0.0.1/x) => 点我 (private host 10.0.0.1)
            看 http://10.0.0.1:8080/x?k=1 => 看 [private host 10.0.0.1:8080/x]
            https://xn--pple-43d.com/x => [punycode host xn--pple-43d.com/x]
            javascript:alert(1) => javascript :alert(1)
            file:///etc/passwd => file :///etc/passwd
            data:text/html;base64,AAAA 好 => [data link] 好
            data: 10:30, file: 教案 => data: 10:30, file: 教案
            网址以 www. 开头 => 网址以 www. 开头
            3 [a] (b) 1/2 http:// => 3 [a] (b) 1/2 http://
            """)
    void takesTheKeysOutOfLinks(String text, String shown) {
        assertEquals(shown, Links.reduced(text));
    }
}
