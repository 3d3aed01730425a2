/** Names of the fields of applications, for display filters: see fields.ts. */

/** Lines of PROTOCOL KIND NAME...; fields.ts reads them. */
export const applicationFields = `
chargen string data
cotp bool eot opts.extended_formats opts.no_explicit_flow_control
cotp bytes dst-tsap-bytes parameter_value src-tsap-bytes
cotp none disconnect_request
cotp uint16 credit destref srcref
cotp uint8 cause class li next-tpdu-number parameter_code parameter_length tpdu-number tpdu_size type
daytime bool response_request
daytime string string
dns abstime rrsig.signature_expiration rrsig.signature_inception tsig.time_signed
dns bool flags.authenticated flags.authoritative flags.checkdisable flags.recavail flags.recdesired unsolicited
dns bool flags.response flags.truncated flags.z qry.qu resp.cache_flush resp.z.do caa.flags.issuer_critical
dns bool csync.flags.immediate csync.flags.soaminimum dnskey.flags.key_revoked dnskey.flags.secure_entry_point
dns bool dnskey.flags.zone_key nsec3.flags.opt_out retransmission flags.conflict flags.tentative
dns bytes cert.certificate csync.type_bitmap data dnskey.public_key ds.digest nsec3.salt opt.data loc.unknown_data
dns bytes dso.tlv.data dso.tlv.encpad.padding opt.client.addr opt.cookie.client opt.cookie.server opt.padding null
dns bytes rrsig.signature sshfp.fingerprint svcb.svcparam.value tlsa.certificate_association_data tsig.other_data
dns bytes zonemd.digest dhcid.rdata nsap.rdata nsec3.salt_value svcb.svcparam.echconfig ilnp.nid ilnp.l64
dns ether eui48
dns eui64 eui64
dns ipv4 a svcb.svcparam.ipv4hint.ip opt.client.addr4 ilnp.l32
dns ipv6 aaaa svcb.svcparam.ipv6hint.ip opt.client.addr6
dns reltime time
dns frame response_to retransmit_request_in retransmit_response_in
dns none dso dso.tlv tsig.mac retransmit_request retransmit_response
dns none nsec.type_bitmap nsec3.type_bitmap opt qry resp section svcb.svcparam
dns string afsdb.hostname caa.tag caa.value cname dname hinfo kx.key_exchange mx.mail_exchange naptr.flags hinfo.cpu
dns string naptr.regex naptr.replacement naptr.service ns nsec.next_domain_name nsec3.hash_value openpgpkey hinfo.os
dns string ptr.domain_name qry.name resp.name rp.mailbox rp.txt_rr rrsig.signers_name soa.mname soa.rname mb md mf mg
dns string spf srv.target svcb.targetname txt opt.chain.fqdn opt.ext_error.extra_text tsig.algorithm_name minfo.e mr
dns string minfo.r nsap_ptr.owner rt.intermediate_host svcb.svcparam.alpn srv.service srv.proto srv.name caa.issue
dns string caa.issuewild caa.iodef caa.unknown ilnp.lp
dns uint16 afsdb.subtype cert.key_tag cert.type count.add_rr count.answers count.auth_rr count.labels dnskey.key_id
dns uint16 count.queries csync.flags dnskey.flags ds.key_id flags flags.opcode flags.rcode id kx.preference tsig.error
dns uint16 dso.tlv.length dso.tlv.type dnskey.flags.reserved opt.client.family opt.edns_tcp_keepalive.timeout
dns uint16 count.zones count.prerequisites count.updates opt.ext_error.info_code tsig.fudge tsig.mac_size rt.subtype
dns uint16 length mx.preference naptr.order naptr.preference nsec3.iterations opt.code opt.len qry.class
dns uint16 qry.name.len qry.type resp.class resp.len resp.type resp.z resp.z.reserved rr.udp_payload_size
dns uint16 rrsig.key_tag rrsig.type_covered srv.port srv.priority srv.weight svcb.svcparam.key tsig.original_id
dns uint16 svcb.svcpriority tsig.other_len svcb.svcparam.mandatory.key svcb.svcparam.port svcb.svcparam.value.length
dns uint16 ilnp.nid.preference ilnp.l32.preference ilnp.l64.preference ilnp.lp.preference
dns uint32 csync.soa hinfo.length loc.altitude loc.latitude loc.longitude nsec3.hash_value_length resp.ttl
dns uint32 dso.tlv.keepalive.inactivity dso.tlv.keepalive.interval dso.tlv.retrydelay.retrydelay
dns uint32 rrsig.original_ttl soa.expire_limit soa.mininum_ttl soa.refresh_interval soa.retry_interval
dns uint32 soa.serial_number svcb.svcparam.length zonemd.serial
dns uint8 caa.flags caa.tag_length cert.algorithm dnskey.algorithm dnskey.protocol ds.algorithm nsec3.hash_length
dns uint8 ds.digest_type loc.horizontal_precision loc.size loc.version loc.vertical_precision naptr.replacement_length
dns uint8 naptr.flags_length naptr.regex_length naptr.service_length nsec3.algo nsec3.flags opt.client.netmask opt.dau
dns uint8 nsec3.salt_length resp.edns0_version resp.ext_rcode rrsig.algorithm rrsig.labels spf.length opt.client.scope
dns uint8 sshfp.algorithm sshfp.fingerprint.type tlsa.certificate_usage tlsa.matching_type tlsa.selector opt.dhu
dns uint8 txt.length zonemd.hash_algo zonemd.scheme hinfo.cpu_length hinfo.os_length svcb.svcparam.alpn.length opt.n3u
echo bytes data
ftp bool request response
ftp ipv4 active.cip eprt.ip passive.ip
ftp ipv6 eprt.ipv6
ftp none line
ftp string current-working-directory request.arg request.command response.arg
ftp uint16 active.port eprt.port epsv.port passive.port
ftp uint32 response.code
ftp uint8 eprt.af
ftp-data bytes data
ftp-data frame command-frame
ftp-data string command setup-method
http bool request response
http bytes chunk_boundary chunk_data file_data
http none bad_header_name chat chunk chunked decompression_failed
http frame prev_request_in prev_response_in request_in
http string authbasic cookie_pair request.uri.path request.uri.query request.uri.query.parameter
http string response_for.uri
http uint32 request_number response_number
http reltime time
http string accept chunked_trailer_part connection content_encoding content_length_header content_type date
http string accept_encoding accept_language authorization cache_control cookie location proxy_authenticate proxy_authorization referer sec_websocket_accept sec_websocket_extensions sec_websocket_key sec_websocket_protocol sec_websocket_version set_cookie upgrade www_authenticate x_forwarded_for
http string host last_modified request.full_uri request.line request.method request.uri
http string request.version response.code.desc response.line response.phrase response.version server
http string transfer_encoding user_agent
http uint16 response.code
http uint32 chunk_size
http uint64 content_length
imap bool request.command.uid
imap frame response_to
imap reltime time
imap none literal
imap string line request request.command request.folder request.password request.username request_tag
imap string response response.command response.status response_tag
imf none message_text
imf string address address_list.item autosubmitted bcc cc comments content.description content.id
imf string content.transfer_encoding content.type content.type.parameters content.type.type conversion date
imf string delivered_to delivery_date display_name expires ext.authentication_warning ext.mailer ext.mimeole
imf string ext.original-to ext.uidl ext.virus_scanned extension extension.type extension.value from importance
imf string in_reply_to incomplete_copy keywords lines mailbox_list.item message_id message_type mime_version
imf string precedence priority received references reply_by reply_to resent.bcc resent.cc resent.date
imf string resent.from resent.message_id resent.sender resent.to return_path sender sensitivity subject
imf string supersedes to user_agent
ntp abstime org rec reftime xmt
ntp bytes data ext.value keyid mac refid
ntp none ext
ntp uint16 ext.length ext.type
ntp uint32 rootdelay rootdispersion
ntp uint8 flags flags.li flags.mode flags.vn ppoll precision stratum
pop string request request.command request.parameter response response.data response.description
pop string response.indicator
rdp bool negReq.flags.correlation_info_present negReq.flags.restricted_admin_mode_req
rdp bool negReq.requestedProtocols.hybrid negReq.requestedProtocols.hybrid_ex negReq.requestedProtocols.rdstls
rdp bool negReq.requestedProtocols.ssl negRsp.flags.dynvc_gfx_protocol_supported
rdp bool negRsp.flags.extended_client_data_supported negRsp.flags.restricted_admin_mode_supported
rdp bool negRsp.flags.restricted_authentication_mode_supported
rdp bytes correlationInfo.correlationId correlationInfo.reserved
rdp none correlation
rdp string rt_cookie
rdp uint16 neg_length
rdp uint32 negFailure.failureCode negReq.requestedProtocols negReq.selectedProtocol
rdp uint8 correlationInfo.flags negReq.flags negRsp.flags neg_type
smtp bool req rsp
smtp frame data.fragment
smtp none data.fragments eom
smtp uint32 data.fragment.count data.reassembled.length
smtp string auth.password auth.username auth.username_password command_line req.command req.parameter response rsp.parameter
smtp uint32 response.code
ssh bool direction
ssh bytes cookie dh.e dh.f dh_gex.g dh_gex.p ecdh.q_c ecdh.q_s encrypted_packet host_key.data
ssh bytes host_key.ecdsa.q host_key.eddsa host_key.rsa.e host_key.rsa.n host_sig.data kex.reserved
ssh bytes host_sig.rsa packet_length_encrypted padding_string payload
ssh string kex.hassh kex.hassh_algorithms kex.hasshserver kex.hasshserver_algorithms
ssh none algorithms host_key host_sig key_exchange version
ssh string compression_algorithms_client_to_server compression_algorithms_server_to_client
ssh string encryption_algorithms_client_to_server encryption_algorithms_server_to_client host_key.ecdsa.id
ssh string host_key.type host_sig.type kex_algorithms languages_client_to_server languages_server_to_client
ssh string mac_algorithms_client_to_server mac_algorithms_server_to_client protocol
ssh string server_host_key_algorithms
ssh uint32 compression_algorithms_client_to_server_length compression_algorithms_server_to_client_length
ssh uint32 dh_gex.max dh_gex.min dh_gex.nbits ecdh.q_c_length ecdh.q_s_length
ssh uint32 encryption_algorithms_client_to_server_length encryption_algorithms_server_to_client_length
ssh uint32 host_key.eddsa_length host_key.length host_key.type_length host_sig.length host_sig.type_length
ssh uint32 kex_algorithms_length languages_client_to_server_length languages_server_to_client_length
ssh uint32 mac_algorithms_client_to_server_length mac_algorithms_server_to_client_length mpint_length
ssh uint32 packet_length seq_num server_host_key_algorithms_length
ssh uint8 first_kex_packet_follows message_code padding_length
syslog abstime timestamp
syslog string appname hostname msg msg_text msgid procid structured_data timestamp_rfc3164 version
syslog uint8 facility level
t125 bytes data
t125 uint32 DomainMCSPDU
telnet bytes option_data rest
telnet none command suboption
telnet string data string_subopt.value
telnet uint16 naws_subopt.height naws_subopt.width
telnet uint8 cmd subcmd
time bool response
time uint32 time
tpkt bytes continuation_data
tpkt uint16 length
tpkt uint8 reserved version
`;
