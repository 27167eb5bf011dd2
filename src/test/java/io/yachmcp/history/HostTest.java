package io.yachmcp.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            school.example => ''
            SCHOOL.EXAMPLE. => ''
            例子.中国 => ''
            пример.рф => ''
            bücher.example => ''
            日本語テスト.jp => ''
            한국.kr => ''
            localhost => loopback host
            a.LOCALHOST => loopback host
            127.0.0.1 => loopback host
            127.1 => loopback host
            2130706433 => loopback host
            0x7f000001 => loopback host
            0177.0.0.1 => loopback host
            0.0.0.0 => loopback host
            [::1] => loopback host
            %31%32%37.0.0.1 => loopback host
            10.0.0.1 => private host
            10.0.0.1. => private host
            172.31.255.255 => private host
            172.32.0.1 => IP host
            192.168.1.1 => private host
            169.254.169.254 => private host
            100.64.0.1 => private host
            100.128.0.1 => IP host
            [fd00::1] => private host
            [fe80::1] => private host
            [::ffff:10.0.0.1] => private host
            [2001:db8::1] => IP host
            8.8.8.8 => IP host
            999.1.1.1 => IP host
            nas.local => private host
            wiki => private host
            xn--pple-43d.com => punycode host
            www.xn--pple-43d.com => punycode host
            аррӏе.com => look-alike host
            gооgle.com => look-alike host
            ｇｏｏｇｌｅ.com => look-alike host
            ⓖⓞⓞⓖⓛⓔ.com => look-alike host
            """)
    void namesWhatIsOddAboutAHost(String host, String oddity) {
        assertEquals(oddity, Host.oddity(host));
    }
}
