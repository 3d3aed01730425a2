/** Logs of Certificate Transparency by the octets that their identifiers begin with (RFC 6962 3.2), in Wireshark's words. */
import { hex } from "./cursor.ts";

/** Eight octets of the hash of the log's key, and its name; no two logs share so many. */
const lines = `
b21e05cc8ba2cd8a Google 'Argon2020' log
f65c942fd1773022 Google 'Argon2021' log
2979bef09e393921 Google 'Argon2022' log
e83ed0da3ef50635 Google 'Argon2023' log
eecdd064d5db1ace Google 'Argon2024' log
4e75a3275c9a10c3 Google 'Argon2025h1' log
12f14e34bd53724c Google 'Argon2025h2' log
0e5794bcf3aea93e Google 'Argon2026h1' log
d76d7d10d1a7f577 Google 'Argon2026h2' log
07b75c1be57d68ff Google 'Xenon2020' log
7d3ef2f88fff8855 Google 'Xenon2021' log
46a555eb75fa9120 Google 'Xenon2022' log
adf7befa7cff10c8 Google 'Xenon2023' log
76ff883f0ab6fb95 Google 'Xenon2024' log
cf1156eed52e7caf Google 'Xenon2025h1' log
dddcca3495d7e116 Google 'Xenon2025h2' log
969764bf555897ad Google 'Xenon2026h1' log
d809553b944f7aff Google 'Xenon2026h2' log
68f698f81f6482be Google 'Aviator' log
293c519654c83965 Google 'Icarus' log
a4b90990b4185814 Google 'Pilot' log
ee4bbdb775ce60ba Google 'Rocketeer' log
bbd9dfbc1f8a71b5 Google 'Skydiver' log
fad4c97cc49ee2f8 Google 'Argon2017' log
a4501269055a1554 Google 'Argon2018' log
63f2dbcde83bcc2c Google 'Argon2019' log
b10cd559a6d67846 Google 'Xenon2018' log
084114980071532c Google 'Xenon2019' log
a899d8780c9290aa Google 'Submariner' log
1d024b8eb1498b34 Google 'Daedalus' log
b0cc83e5a5f97d6b Google 'Testtube' log
c3bf03a7e1ca8841 Google 'Crucible' log
52eb4b225ec89697 Google 'Solera2018' log
0b760e9a8b9a682f Google 'Solera2019' log
1fc72ce5a1b799f4 Google 'Solera2020' log
a3c99845e80ab7ce Google 'Solera2021' log
697aafca1a6b536f Google 'Solera2022' log
f97e97b8d33ef7a1 Google 'Solera2023' log
3024ce7eeb168862 Google 'Solera2024' log
3fe1cb46ed473579 Google 'Solera2025h1' log
26023948874cf7fc Google 'Solera2025h2' log
5ea773f9df56c0e7 Cloudflare 'Nimbus2020' Log
4494652eb0eeceaf Cloudflare 'Nimbus2021' Log
41c8cab1df22464a Cloudflare 'Nimbus2022' Log
7a328c54d8b72db6 Cloudflare 'Nimbus2023' Log
dab6bf6b3fb5b622 Cloudflare 'Nimbus2024' Log
ccfb0f6a85710965 Cloudflare 'Nimbus2025'
cb38f715897c84a1 Cloudflare 'Nimbus2026'
1fbc36e002ede97f Cloudflare 'Nimbus2017' Log
db74afeecb29ecb1 Cloudflare 'Nimbus2018' Log
747eda8331ad3310 Cloudflare 'Nimbus2019' Log
5614069a2fd7c2ec DigiCert Log Server
8775bfe7597cf88c DigiCert Log Server 2
f095a459f200d182 DigiCert Yeti2020 Log
5cdc4392fee6ab45 DigiCert Yeti2021 Log
2245450759552456 DigiCert Yeti2022 Log
35cf191bbfb16c57 DigiCert Yeti2023 Log
48b0e36bdaa64734 DigiCert Yeti2024 Log
7d591e12e1782a7b DigiCert Yeti2025 Log
c652a0ec48ceb3fc DigiCert Nessie2020 Log
eec095ee8d72640f DigiCert Nessie2021 Log
51a3b0f5fd01799c DigiCert Nessie2022 Log
b3737707e18450f8 DigiCert Nessie2023 Log
73d99e891b4c9678 DigiCert Nessie2024 Log
e6d2316340778cc1 DigiCert Nessie2025 Log
b69ddcbc3c1abdef DigiCert 'Wyvern2024h1' Log
0c2aef2c4a5b9883 DigiCert 'Wyvern2024h2' Log
7320220f08168af9 DigiCert 'Wyvern2025h1' Log
ed3c4bd6e806c2a4 DigiCert 'Wyvern2025h2' Log
6411c46ca412eca7 DigiCert 'Wyvern2026h1'
c2317e574519a345 DigiCert 'Wyvern2026h2'
db076cde6a8b78ec DigiCert 'Sphinx2024h1' Log
dcc95e6fa299b9b0 DigiCert 'Sphinx2024h2' Log
de8581d750247c6b DigiCert 'Sphinx2025h1' Log
a442c50649606154 DigiCert 'Sphinx2025h2' Log
499c9b69de1d7cec DigiCert 'Sphinx2026h1'
944e4387faecc1ef DigiCert 'Sphinx2026h2'
ddeb1d2b7a0d4fa6 Symantec log
bc78e1dfc5f63c68 Symantec 'Vega' log
15970488d7b997a0 Symantec 'Sirius' log
059c01d320e00784 DigiCert Yeti2022-2 Log
c1164ae0a772d2d4 DigiCert Yeti2018 Log
e2694bae26e8e940 DigiCert Yeti2019 Log
6ff141b5647e4222 DigiCert Nessie2018 Log
fe446108b1d01ab7 DigiCert Nessie2019 Log
a7ce4a4e6207e0ad Symantec Deneb
cdb5179b7fc1c046 Certly.IO log
7461b4a09cfb3d41 Izenpe log
8941449c70742e06 Izenpe 'Argi' log
41b2dc2e89e63ce4 WoSign log
9e4ff73dc3ce220b WoSign CT log #1
63d0006026dde10b WoSign log 2
ac3b9aed7fa96747 Venafi log
03019df3fd85a69a Venafi Gen2 CT log
a577ac9ced7548dd CNNIC CT log
34bb6ad6c3df9c03 StartCom log
5581d4c216903601 Sectigo 'Sabre' CT log
a2e2bfd61ede2f2f Sectigo 'Sabre2024h1'
1998107109f0d652 Sectigo 'Sabre2024h2'
e092b3fc0c1dc8e7 Sectigo 'Sabre2025h1'
1a04ff49d0541d40 Sectigo 'Sabre2025h2'
6f5376ac31f03119 Sectigo 'Mammoth' CT log
29d03a1bb674aa71 Sectigo 'Mammoth2024h1'
50850158dcb60595 Sectigo 'Mammoth2024h1b'
dfe156ebaa05afb5 Sectigo 'Mammoth2024h2'
134adf1ab5984209 Sectigo 'Mammoth2025h1'
af181a28d68ca3e0 Sectigo 'Mammoth2025h2'
252f94c22b29e96e Sectigo 'Mammoth2026h1'
94b1c18ab0d057c4 Sectigo 'Mammoth2026h2'
566cd5a376be83df Sectigo 'Sabre2026h1'
1f56d1ab94704a41 Sectigo 'Sabre2026h2'
db76fdadac65e7d0 Sectigo 'Dodo' CT log
e712f2b0377e1a62 Let's Encrypt 'Oak2020' log
9420bc1e8ed58d6c Let's Encrypt 'Oak2021' log
dfa55eab68824f1f Let's Encrypt 'Oak2022' log
b73efb24df9c4dba Let's Encrypt 'Oak2023' log
3b5377753e2db980 Let's Encrypt 'Oak2024H1' log
3f174b4fd7224758 Let's Encrypt 'Oak2024H2' log
a2e30ae445efbdad Let's Encrypt 'Oak2025h1'
0de1f2302bd30dc1 Let's Encrypt 'Oak2025h2'
1986d4c728aa6ffe Let's Encrypt 'Oak2026h1'
acab30706cebec84 Let's Encrypt 'Oak2026h2'
659b3350f43b12cc Let's Encrypt 'Oak2019' log
849f5f7f58d2bf7b Let's Encrypt 'Testflume2019' log
232d41a4cdac87ce Let's Encrypt 'Sapling 2022h2' log
c183240bf1a450c7 Let's Encrypt 'Sapling 2023h1' log
c63f2218c37d56a6 Let's Encrypt 'Testflume2020' log
03edf1da9776b6f3 Let's Encrypt 'Testflume2021' log
2327efda352510db Let's Encrypt 'Testflume2022' log
5534b7ab5a6ac3a7 Let's Encrypt 'Testflume2023' log
296afa2d568bca0d Let's Encrypt 'Clicky' log
a595943b5370bee9 Trust Asia Log2020
a8dc52f63d6b2425 Trust Asia CT2021
678db65b3e7443b6 Trust Asia Log2021
c365f9b3654f3283 Trust Asia Log2022
e87ea7660bc26cf6 Trust Asia Log2023
306d29576ad21a9d Trust Asia Log2024
874fb50dc029d993 Trust Asia Log2024-2
28e28138fd832145 TrustAsia Log2025a
282c8bdd810ff909 TrustAsia Log2025b
74db9d58f7d47e9d TrustAsia 'log2026a'
25b7efdea1130193 TrustAsia 'log2026b'
45359498d93a89e0 Trust Asia Log1
c9cf890a21109c66 GDCA CT log #1
924a30f909336ff4 GDCA CT log #2
717ea7420975be84 GDCA Log 1
14308d90ccd03013 GDCA Log 2
e0127629e9049656 PuChuangSiDa CT log
537b69a3564335a9 Nordu 'flimsy' log
aae70b7f3cb8d566 Nordu 'plausible' log
cf55e28923497c34 SHECA CT log 1
32dc59c2d4c41968 SHECA CT log 2
9606c02c690033aa Akamai CT Log
39376f545f7b4607 Alpha CT Log
b0b784bc81c0ddc4 Up In The Air 'Behind the Sofa' log
4744477c75de426d Qihoo 360 2020
c6d7ed9edb8e74f0 Qihoo 360 2021
663cb09c1fcd9baa Qihoo 360 2022
e2647f6eda340503 Qihoo 360 2023
c5cfe54b6151b49b Qihoo 360 v1 2020
4814587cf28b08fe Qihoo 360 v1 2021
4911b8d614cfd3d9 Qihoo 360 v1 2022
b6740b12002e033f Qihoo 360 v1 2023
`;
const digits = 16;

let known: Map<string, string> | undefined;

/** The name of the log with that identifier. */
export function logName(identifier: Uint8Array): string {
  known ??= new Map(lines.split("\n").map((line) => [line.slice(0, digits), line.slice(digits + 1)]));
  return known.get(hex(identifier).slice(0, digits)) ?? "Unknown Log";
}
