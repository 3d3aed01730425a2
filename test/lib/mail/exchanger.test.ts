import t from "tap";
import { exchangers } from "../../../lib/mail/exchanger.ts";
import { mailDomains } from "../../support/mail-domains.ts";

t.test("the name server says who takes the mail, best first (RFC 5321 5.1)", async (t) => {
  await mailDomains(t);
  t.same(await exchangers(["b@a.test"]), ["first.a.test", "second.a.test"]);
  t.same(await exchangers(["b@a.test,c@a.test", '"x@y"@a.test']), ["first.a.test", "second.a.test"]);
  t.same(await exchangers(["b@plain.test"]), ["plain.test"], "no MX: the domain's own host");
  await t.rejects(exchangers(["b@null.test"]), { code: "refused", message: /takes no mail \(RFC 7505\)/ });
  await t.rejects(exchangers(["b@none.test"]), {
    message: /^Cannot find the mail exchanger of none\.test: /,
  });
});

t.test("without recipients of one domain there is nobody to ask about", async (t) => {
  for (const to of [[], ["b@a.test", "c@b.test"], ["b@a.test,c@b.test"], ["b@\x1b[2J"], ["b@"]])
    await t.rejects(exchangers(to), { code: "usage", message: /recipients of one domain/ }, to.join(" "));
});
