package io.yachmcp.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileHostsTest {
    private static final FileHosts HOSTS =
            new FileHosts(URI.create("https://yach-oapi.zhiyinlou.com"), List.of("Files.example.org"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://yach-upload.zhiyinlou.com/presigned/a?sign=1",
                "https://zhiyinlou.com/a",
                "https://a.b.ZhiYinLou.com:443/a",
                "https://files.example.org/a",
                "https://cdn.files.example.org/a"
            })
    void allowsThePlatformsDomainAndTheOperatorsNames(String link) {
        assertEquals(true, HOSTS.allows(URI.create(link)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://yach-upload.zhiyinlou.com/a",
                "ftp://yach-upload.zhiyinlou.com/a",
                "https://yach-upload.zhiyinlou.com:8443/a",
                "https://zhiyinlou.com.evil.example/a",
                "https://evilzhiyinlou.com/a",
                "https://zhiyinlou.com./a",
                "https://example.org/a",
                "https://10.0.0.1/a",
                "https://2130706433/a",
                "https://[::1]/a",
                "https:///a",
                "file:///etc/passwd"
            })
    void refusesEverythingElse(String link) {
        assertEquals(false, HOSTS.allows(URI.create(link)));
    }

    @Test
    void allowsThePlatformsOwnAddressHoweverItIsReached() {
        var local = new FileHosts(URI.create("http://127.0.0.1:8932"), List.of());
        assertEquals(true, local.allows(URI.create("http://127.0.0.1:8932/presigned/a")));
        assertEquals(false, local.allows(URI.create("http://127.0.0.1:8933/presigned/a")));
        assertEquals(false, local.allows(URI.create("https://127.0.0.1:8932/presigned/a")));
        assertEquals(false, local.allows(URI.create("http://127.0.0.2:8932/presigned/a")));
        assertEquals(false, local.allows(URI.create("https://127.0.0.1/presigned/a")));
    }

    @ParameterizedTest
    @CsvSource({
        "yach-oapi.zhiyinlou.com, zhiyinlou.com",
        "zhiyinlou.com, zhiyinlou.com",
        "api.example.com.cn, example.com.cn",
        "example.com.cn, example.com.cn",
        "com.cn, ''",
        "api.example.cn, example.cn",
        "localhost, ''",
        "127.0.0.1, ''",
        "[::1], ''"
    })
    void knowsWhatOneOwnerHasRegistered(String host, String domain) {
        assertEquals(domain, FileHosts.domain(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.8.8.8",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2001::1",
                "2001:1ff::1",
                "2002:a00:1::1"
            })
    void callsWhatIsNobodysOrOursInside(String address) {
        assertEquals(false, FileHosts.isPublic(InetAddress.ofLiteral(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.0.1", "100.128.0.1", "172.15.0.1", "172.32.0.1",
                "192.1.0.1", "192.169.0.1", "198.17.0.1", "198.20.0.1", "223.5.5.5", "2400:3200::1", "2606:4700::1"
            })
    void callsTheRestPublic(String address) {
        assertEquals(true, FileHosts.isPublic(InetAddress.ofLiteral(address)));
    }
}
