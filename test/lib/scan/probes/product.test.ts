import t from "tap";
import { greetingProduct, shellProduct, webProduct } from "../../../../lib/scan/probes/product.ts";

t.test("programs by what they say", async (t) => {
  for (const [read, text, product, version, extra] of [
    [greetingProduct, "mx.example.org ESMTP Postfix (Debian/GNU)", "Postfix smtpd", undefined, "Debian/GNU"],
    [greetingProduct, "mx.example.org ESMTP Postfix", "Postfix smtpd", undefined, undefined],
    [greetingProduct, "mx ESMTP Exim 4.96 Thu, 1 Jan", "Exim smtpd", "4.96", undefined],
    [greetingProduct, "(vsFTPd 3.0.3)", "vsftpd", "3.0.3", undefined],
    [greetingProduct, "+OK Dovecot (Debian) ready.", "Dovecot", "Debian", undefined],
    [shellProduct, "OpenSSH_9.2p1 Debian-2+deb12u3", "OpenSSH", "9.2p1", "Debian-2+deb12u3"],
    [shellProduct, "dropbear_2022.83", "Dropbear sshd", "2022.83", undefined],
    [shellProduct, "something_else", "something_else", undefined, undefined],
    [webProduct, "Apache/2.4.57 (Debian)", "Apache httpd", "2.4.57", "Debian"],
    [webProduct, "nginx", "nginx", undefined, undefined],
    [webProduct, "SimpleHTTP/0.6 Python/3.11.2", "SimpleHTTPServer", "0.6", "Python/3.11.2"],
    [webProduct, "thing/1.2 (rest)", "thing", "1.2", "(rest)"],
  ] as const)
    t.same({ version: undefined, extra: undefined, ...read(text) }, { product, version, extra }, text);
  t.equal(greetingProduct("nobody knows me"), undefined);
});
