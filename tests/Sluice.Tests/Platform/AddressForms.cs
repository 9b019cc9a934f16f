namespace Sluice.Tests.Platform;

// Ways to write an address that must not be called: every spelling of this machine, the house network, a cloud's
// metadata service and tunnels back to them, and addresses that are no web addresses at all.
static class AddressForms
{
    public static readonly string[] Forbidden =
    [
        // this machine, plainly
        "http://127.0.0.1/", "http://127.0.0.1:80/", "https://127.0.0.1/", "http://127.1.2.3/", "http://127.255.255.255/", "http://0.0.0.0/", "http://0.1.2.3/", "http://localhost/", "http://LOCALHOST/", "http://localhost./", "http://a.localhost/", "http://a.b.LocalHost/",
        // the same in other numbers
        "http://2130706433/", "http://0x7f000001/", "http://0x7F.0.0.1/", "http://0x7f.1/", "http://0177.0.0.1/", "http://0177.0.0.01/", "http://017700000001/", "http://127.1/", "http://127.0.1/", "http://127.0x1/", "http://0x7f.0x0.0x0.0x1/", "http://00000177.0.0.1/", "http://127.0.0.01/", "http://127.000.000.001/", "http://4294967295/", "http://0/", "http://0x0/", "http://00/",
        // other letters and dots
        "http://127.0.0.1./", "http://127。0。0。1/", "http://127．0．0．1/", "http://１２７.0.0.1/", "http://①②⑦.⓪.⓪.①/", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", "http://lo\u00ADcalhost/", "http://%31%32%37.0.0.1/", "http://127.0.0.1%00/", "http://127.0.0.1%20/",
        // the house network
        "http://10.0.0.1/", "http://10.255.255.255/", "http://172.16.0.1/", "http://172.31.255.255/", "http://192.168.0.1/", "http://192.168.255.255/", "http://100.64.0.1/", "http://100.127.255.255/", "http://0300.0250.0.1/", "http://0xc0a80001/", "http://3232235521/", "http://router/", "http://intranet/",
        // link-local, metadata
        "http://169.254.169.254/", "http://169.254.169.254/latest/meta-data/", "http://0xa9fea9fe/", "http://2852039166/", "http://0251.0376.0251.0376/", "http://169.254.0.1/",
        // kept for tests, documents, groups and nobody
        "http://192.0.0.1/", "http://192.0.2.1/", "http://198.18.0.1/", "http://198.19.255.255/", "http://198.51.100.1/", "http://203.0.113.1/", "http://192.88.99.1/", "http://224.0.0.1/", "http://239.255.255.255/", "http://240.0.0.1/", "http://255.255.255.255/",
        // IPv6
        "http://[::1]/", "http://[::]/", "http://[0:0:0:0:0:0:0:1]/", "http://[0000::0001]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[::ffff:10.0.0.1]/", "http://[::ffff:8.8.8.8]/", "http://[::127.0.0.1]/", "http://[::ffff:0:127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[64:ff9b::127.0.0.1]/", "http://[64:ff9b::a9fe:a9fe]/", "http://[64:ff9b:1::1]/", "http://[2002:7f00:1::]/", "http://[2002:a00:1::1]/", "http://[2001::1]/", "http://[2001:0:7f00:1::]/", "http://[2001:10::1]/", "http://[2001:db8::1]/", "http://[3fff::1]/", "http://[fc00::1]/", "http://[fd12:3456::1]/", "http://[fd00:ec2::254]/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/", "http://[fec0::1]/", "http://[ff02::1]/", "http://[100::1]/", "http://[5f00::1]/", "http://[4000::1]/",
        // other schemes, other ports, names and passwords
        "file:///etc/passwd", "ftp://northwater.example/", "gopher://127.0.0.1:6379/", "dict://127.0.0.1/", "ldap://northwater.example/", "unix:///var/run/docker.sock", "data:text/plain,x", "javascript:alert(1)", "ws://northwater.example/", "//127.0.0.1/", "/etc/passwd", "http:127.0.0.1", "http://northwater.example:22/", "http://northwater.example:25/", "http://northwater.example:6379/", "http://northwater.example:0/", "http://user@northwater.example/", "http://user:word@northwater.example/", "http://northwater.example@127.0.0.1/", "http://127.0.0.1#@northwater.example/", "http://127.0.0.1\\@northwater.example/",
    ];

    public static readonly string[] Allowed =
    [
        "http://8.8.8.8/", "https://8.8.8.8:8443/hook", "http://172.32.0.1/", "http://172.15.255.255/", "http://100.63.255.255/", "http://100.128.0.1/", "http://192.169.0.1/", "http://11.0.0.1/", "http://169.253.1.1/", "http://198.20.0.1/", "http://223.255.255.255/",
        "http://[2001:4860:4860::8888]/", "http://[2a00:1450:4001::1]/", "https://northwater.example/", "https://northwater.example:443/a?b#c", "http://northwater.example:8080/", "https://münchen.example/", "https://NORTHWATER.example./",
    ];
}
