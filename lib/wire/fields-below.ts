/** Names of the fields of links, networks and transports, for display filters: a protocol, a kind, names of fields. */

/** Lines of PROTOCOL KIND NAME...; fields.ts reads them. */
export const belowFields = `
_ws none expert malformed.expert string.trailing_stray_characters
_ws string expert.message
_ws uint32 expert.group expert.severity
_ws string col.def_dst col.def_src col.destination col.info col.protocol col.source
ah bytes icv reserved
ah uint32 sequence spi
ah uint8 length next_header
arp bool isannouncement isgratuitous isprobe
arp ether dst.hw_mac src.hw_mac
arp ipv4 dst.proto_ipv4 src.proto_ipv4
arp uint16 hw.type opcode proto.type
arp uint8 hw.size proto.size
arp bytes src.hw dst.hw src.proto dst.proto
data bytes data
data uint32 len
data none payload
esp bytes encrypted_data
esp uint32 sequence spi
eth bool dst.ig dst.lg src.ig src.lg
eth bool ig lg
eth ether addr dst src
eth uint16 len type invalid_lentype
eth bytes padding trailer
eth uint32 fcs
eth uint8 fcs.status
eth none src_not_group padding_bad len.past_end invalid_lentype.expert
exported_pdu ipv4 ipv4_dst ipv4_src
exported_pdu ipv6 ipv6_dst ipv6_src
exported_pdu string prot_name
exported_pdu uint32 dst_port port_type src_port
frame abstime time
frame bool ignored marked synthetic
frame frame number
frame int16 encap_type
frame reltime offset_shift time_delta_displayed time_delta time_epoch time_relative
frame none comment.expert
frame string comment interface_description interface_name protocols
frame uint32 cap_len interface_id len section_number
gre bool flags.checksum flags.key flags.routing flags.sequence_number flags.strict_source_route flags.ack
gre uint16 checksum flags_and_version offset proto flags.recursion_control flags.reserved flags.version
gre uint32 ack_number key sequence_number
icmp bytes unused
icmp int32 pref_level
icmp ipv4 addr address_mask redir_gw router_address
icmp uint16 checksum ident ident_le lifetime mtu seq seq_le
icmp uint32 originate_timestamp pointer receive_timestamp transmit_timestamp
icmp uint8 addr_entry_size code num_addrs type checksum.status length length.original_datagram ext.echo.seq
icmp uint8 ext.echo.req.res ext.echo.rsp.state ext.echo.rsp.res
icmp none checksum_bad
icmp frame resp_to
icmp double resptime
icmp abstime data_time
icmp reltime data_time_relative
icmp bool ext.echo.req.local ext.echo.rsp.active ext.echo.rsp.ipv4 ext.echo.rsp.ipv6
icmpv6 bool nd.na.flag.o nd.na.flag.r nd.na.flag.s opt.prefix.flag.a opt.prefix.flag.l mld.flag.s nd.ra.flag.h
icmpv6 bool nd.ra.flag.m nd.ra.flag.o nd.ra.flag.p opt.6co.flag.c opt.efo.h opt.efo.m opt.efo.o opt.efo.p
icmpv6 bool opt.prefix.flag.r
icmpv6 bytes data mldr.mar.auxiliary_data opt.data opt.linkaddr reserved rpl.secure.key.source opt.nonce unknown_data
icmpv6 eui64 6lowpannd.da.eui64 opt.aro.eui64 opt.linkaddr_eui64
icmpv6 ipv4 ni.query.subject_ipv4 ni.reply.ipv4_address
icmpv6 ipv6 6lowpannd.da.reg_addr mip6.home_agent_address mld.multicast_address mldr.mar.multicast_address
icmpv6 ipv6 mldr.source_address nd.na.target_address nd.ns.target_address nd.rd.target_address ni.query.subject_ipv6
icmpv6 ipv6 ni.reply.node_address opt.prefix opt.rdnss rd.na.destination_address rpl.cc.dodagid rpl.dao.dodagid
icmpv6 ipv6 rpl.daoack.dodagid rpl.dio.dagid rpl.opt.prefix rpl.opt.route.prefix rpl.opt.routediscovery.targetaddr
icmpv6 ipv6 rpl.opt.solicited.dodagid rpl.opt.target.prefix rpl.opt.transit.parent rpl.p2p.dro.dagid opt.ipv6_address
icmpv6 ipv6 rr.pco.mp.matchprefix rr.pco.up.useprefix rr.rm.matchedprefix mld.source_address mldr.mar.source_address
icmpv6 ipv6 opt.6co.context_prefix opt.abro.6lbr_address opt.pref64.prefix
icmpv6 none mldr.mar opt opt.reserved rpl.opt rpl.opt.routediscovery.flag rr.pco.mp rr.pco.up rr.rm opt.padding
icmpv6 none invalid_option_length unknown_data.expert checksum_bad.expert opt.redirected_packet
icmpv6 uint16 6lowpannd.da.lifetime checksum echo.identifier echo.sequence_number fmip6.identifier mip6.flag opt.efo
icmpv6 uint16 mip6.identifier mld.maximum_response_delay mld.nb_sources mldr.mar.nb_sources mldr.nb_mcast_records
icmpv6 uint16 nd.ra.router_lifetime ni.flag ni.qtype rpl.cc.nonce rpl.dio.rank rpl.opt.config.interval_min opt.efo.prf
icmpv6 uint16 rpl.opt.config.lifetime_unit rpl.opt.config.max_rank_inc rpl.opt.config.min_hop_rank_inc opt.efo.rsv
icmpv6 uint16 rpl.opt.config.ocp rpl.p2p.dro.flag rr.maxdelay rr.rm.flag send.all_components send.component
icmpv6 uint16 send.identifier mld.maximum_response_code opt.6co.valid_lifetime opt.abro.valid_lifetime opt.pref64.plc
icmpv6 uint16 opt.abro.version_high opt.abro.version_low opt.aro.registration_lifetime opt.home_agent_lifetime
icmpv6 uint16 opt.home_agent_preference opt.pref64.scaled_lifetime
icmpv6 uint32 ilnp.nb_lifetime ilnp.nb_preference mtu nd.na.flag nd.ra.reachable_time nd.ra.retrans_timer
icmpv6 uint32 ni.reply.node_ttl opt.mtu opt.prefix.preferred_lifetime opt.prefix.valid_lifetime opt.rdnss.lifetime
icmpv6 uint32 pointer rpl.cc.destination_counter rpl.opt.prefix.preferred_lifetime rpl.opt.prefix.valid_lifetime
icmpv6 uint32 rpl.opt.route.lifetime rpl.opt.targetdesc.descriptor rpl.secure.counter rr.pco.up.flag nd.na.flag.rsv
icmpv6 uint32 rr.pco.up.preferredlifetime rr.pco.up.validlifetime rr.rm.interfaceindex rr.sequence_number
icmpv6 uint32 opt.advertisement_interval opt.dnssl.lifetime opt.route_lifetime
icmpv6 uint64 ilnp.nb_locator ni.nonce
icmpv6 uint8 6lowpannd.da.status code fmip6.subtype ilnp.nb_locs mld.flag mld.qqi mldr.mar.aux_data_len mld.flag.qrv
icmpv6 uint8 mldr.mar.record_type nd.ra.cur_hop_limit nd.ra.flag opt.length opt.prefix.length opt.type rpl.cc.flag
icmpv6 uint8 rpl.cc.instance rpl.dao.flag rpl.dao.instance rpl.dao.sequence rpl.daoack.flag rpl.daoack.instance
icmpv6 uint8 rpl.daoack.sequence rpl.daoack.status rpl.dio.dtsn rpl.dio.flag rpl.dio.instance rpl.dio.version
icmpv6 uint8 rpl.dis.flags rpl.opt.config.def_lifetime rpl.opt.config.flag rpl.opt.config.interval_double opt.6co.flag
icmpv6 uint8 rpl.opt.config.redundancy rpl.opt.config.rsv rpl.opt.length rpl.opt.prefix.flag rpl.opt.prefix.length
icmpv6 uint8 rpl.opt.route.flag rpl.opt.route.prefix_length rpl.opt.routediscovery.lifetime rpl.opt.solicited.flag
icmpv6 uint8 rpl.opt.solicited.instance rpl.opt.solicited.version rpl.opt.target.prefix_length rpl.opt.transit.flag
icmpv6 uint8 rpl.opt.transit.pathctl rpl.opt.transit.pathlifetime rpl.opt.transit.pathseq rpl.opt.type nd.ra.flag.prf
icmpv6 uint8 rpl.p2p.dro.instance rpl.p2p.dro.version rpl.secure.algorithm rpl.secure.flag rpl.secure.key.index
icmpv6 uint8 rpl.secure.kim rr.flag rr.pco.mp.matchlen rr.pco.mp.maxlen rr.pco.mp.minlen rr.pco.mp.opcode
icmpv6 uint8 rr.pco.mp.oplength rr.pco.mp.ordinal rr.pco.up.flagmask rr.pco.up.keeplen rr.pco.up.raflags
icmpv6 uint8 rr.pco.up.uselen rr.rm.matchedlen rr.rm.ordinal rr.segment_number type mld.flag.reserved nd.ra.flag.rsv
icmpv6 uint8 opt.6co.context_length opt.6co.flag.cid opt.6co.flag.reserved opt.aro.status opt.prefix.flag
icmpv6 uint8 opt.prefix.flag.reserved opt.route_info.flag opt.route_info.flag.reserved checksum.status
icmpv6 uint8 opt.route_info.flag.route_preference
icmpv6 string opt.captive_portal opt.dnssl
icmpv6 frame resp_to
icmpv6 double resptime
igmp bool s
igmp bytes access_key aux_data data reserved
igmp ipv4 maddr saddr
igmp none group_record bad_checksum
igmp uint32 identifier
igmp uint8 mtrace.max_hops checksum.status group_type reply max_resp.exp max_resp.mant
dvmrp uint8 v1.code v3.code
pim uint8 type
igmp uint16 checksum num_grp_recs num_src
igmp uint8 aux_data_len max_resp qqic qrv record_type type version
ip bool flags.df flags.mf flags.rb
ip bool cipso.malformed opt.len.invalid opt.type.copy
ip bytes cipso.tag_data opt.padding
ip bytes opt.ext_sec_add_sec_info options.cipso options.eol options.ext_security options.mtu_probe options.mtu_reply
ip bytes options.nop options.qs options.record_route options.route options.routeralert options.sdb options.security
ip bytes options.sid options.source_route options.timestamp options.traceroute
ip bytes fragments reassembled.data
ip frame fragment
ip ipv4 cur_rt empty_rt
ip uint32 fragment.count reassembled.length
ipv6 bytes fragments reassembled.data
ipv6 frame fragment
ipv6 uint32 fragment.count reassembled.length
ip string opt.sec_rfc791_hr opt.sec_rfc791_tcc
ip uint16 opt.sec_rfc791_comp opt.sec_rfc791_sec
ip uint32 opt.qs_reserved
ip uint8 opt.ext_sec_add_sec_info_format_code
ip ipv4 addr dst opt.originator opt.time_stamp_addr rec_rt src src_rt
ip none bogus_ip_length options ttl.lncb ttl.too_small
ip uint8 checksum.status
ip string dst_host host src_host
ip uint16 checksum frag_offset id len opt.id_number opt.mtu opt.ohc opt.ra opt.rhc opt.sid
ip uint32 cipso.doi opt.qs_nonce opt.time_stamp
ip uint8 cipso.tag_type dsfield flags hdr_len opt.flag opt.len opt.overflow opt.ptr opt.qs_func opt.qs_rate opt.qs_ttl
ip uint8 opt.sec_cl opt.sec_prot_auth_flags opt.type opt.type.class opt.type.number proto ttl version
ip uint8 dsfield.dscp dsfield.ecn
ipv6 bool fraghdr.more opt.type.change
ipv6 bytes opt.calipso.cmpt_bitmap opt.padn opt.unknown opt_unknown_data embed_ipv4_prefix
ipv6 bytes routing.mipv6.reserved routing.rpl.address routing.src.reserved routing.srh.tag routing.unknown_data
ipv6 ipv6 addr dst opt.mipv6.home_address routing.src.addr src routing.srh.addr routing.mipv6.home_address
ipv6 none opt plen_exceeds_framing plen_zero bogus_ipv6_version routing.deprecated
ipv6 protocol dstopts fraghdr hopopts routing
ipv6 string dst_host host src_host
ipv6 uint16 fraghdr.offset opt.calipso.checksum opt.router_alert opt.rpl.sender_rank plen src_6to4_sla_id src_tc_port
ipv6 uint16 dst_6to4_sla_id dst_tc_port hopopts.len_oct routing.len_oct dstopts.len_oct fraghdr.reserved_bits tc_port
ipv6 uint16 6to4_sla_id
ipv6 uint24 flow
ipv6 uint32 fraghdr.ident opt.calipso.doi opt.jumbo opt.qs_nonce routing.rpl.cmprE routing.rpl.cmprI routing.rpl.pad tclass
ipv6 uint32 tclass.dscp tclass.ecn
ipv6 uint8 dstopts.len dstopts.nxt fraghdr.nxt hlim hopopts.len hopopts.nxt nxt fraghdr.reserved_octet
ipv6 uint8 opt.calipso.cmpt.length opt.calipso.sens_level opt.length opt.rpl.flag opt.qs_func opt.qs_ttl opt.rpl.instance_id opt.tel
ipv6 uint8 opt.type opt.type.action opt.type.rest
ipv6 uint8 routing.len routing.nxt routing.segleft routing.srh.flags routing.srh.last_entry routing.type
ipv6 uint8 version
ipv6 ether src_slaac_mac dst_slaac_mac slaac_mac
ipv6 ipv4 src_isatap_ipv4 src_6to4_gw_ipv4 src_ts_ipv4 src_tc_ipv4 src_embed_ipv4 dst_isatap_ipv4 dst_6to4_gw_ipv4
ipv6 ipv4 dst_ts_ipv4 dst_tc_ipv4 dst_embed_ipv4 embed_ipv4 isatap_ipv4 6to4_gw_ipv4 ts_ipv4 tc_ipv4
llc uint16 control pid control.n_r control.n_s control.s_ftype control.ftype type cisco_pid nortel_pid apple_atalk_pid
llc uint24 oui
llc uint8 dsap ssap dsap.sap ssap.sap control.u_modifier_cmd control.u_modifier_resp
llc bool dsap.ig ssap.cr control.p control.f
loop ether forwarding_address
loop uint16 function receipt_number skipcount relevant_function
mip6 bool ba.k_flag bu.a_flag bu.h_flag bu.k_flag bu.l_flag hb.r_flag hb.u_flag nemo.ba.r_flag nemo.bu.r_flag
mip6 bytes unknown_type_data
mip6 ipv6 be.haddr
mip6 uint16 ba.lifetime ba.seqnr bu.lifetime bu.seqnr cot.nindex csum fback.lifetime fback.seqnr fbu.lifetime
mip6 uint16 fbu.seqnr hack.seqnr hi.seqnr hot.nindex
mip6 uint32 hb.seqnr
mip6 uint64 cot.cookie cot.token coti.cookie hot.cookie hot.token hoti.cookie
mip6 uint8 ba.status be.status fback.status hack.code hi.code hlen mhtype proto reserved
mstp bytes config_digest agreement_digest
mstp none ext msti cist_bridge spt spt.mcid spt.agreement
mstp string config_name
mstp uint16 config_revision_level version_3_length cist_bridge.prio cist_bridge.ext msti.msti_id version_4_length
mstp uint32 cist_internal_root_path_cost msti.root_cost
mstp uint8 cist_remaining_hops config_format_selector msti.bridge_priority msti.flags msti.port_priority msti.priority
mstp uint8 msti.remaining_hops agree_flags.agreement_num agree_flags.dagreement_num
mstp ether cist_bridge.hw msti.root.hw
mstp bool agree_flags.agreement_valid agree_flags.rest_role
null uint32 family
null uint16 type
sll ether src.eth
sll uint16 etype halen hatype pkttype ltype
sll uint32 ifindex
sll ipv4 src.ipv4
sll bytes src.other unused trailer
stp bool flags.agreement flags.forwarding flags.learning flags.proposal flags.tc flags.tcack
stp double forward hello max_age msg_age
stp ether bridge.hw root.hw
stp uint16 bridge.ext bridge.prio port protocol root.ext root.prio pvst.tlvtype pvst.tlvlen pvst.origvlan
stp uint32 root.cost
stp uint8 flags flags.port_role type version version_1_length
stp none root bridge msti pvst.tlv
tcp bool flags.ack flags.ae flags.cwr flags.ece flags.fin flags.push flags.res flags.reset flags.syn
tcp bool flags.urg
tcp bool options.scpsflags.bets options.scpsflags.compress options.scpsflags.nlts options.scpsflags.snack1
tcp bool options.scpsflags.snack2 options.user_to_granularity
tcp bytes options options.acc_ecn options.ao options.ao.mac options.cc options.echo options.eol options.experimental
tcp bytes options.experimental.data options.md5 options.md5.digest options.mptcp options.mss options.nop options.qs
tcp bytes options.rvbd.probe options.rvbd.trpy options.sack options.sack_perm options.scps options.scpscor
tcp bytes options.scpsrec options.snack options.tfo options.tfo.cookie options.timestamp options.unknown
tcp bytes options.unknown.payload options.user_to options.wscale payload reassembled.data segment_data
tcp frame analysis.acks_frame analysis.duplicate_ack_frame analysis.rto_frame segment
tcp int32 window_size_scalefactor
tcp none analysis analysis.ack_lost_segment analysis.duplicate_ack analysis.fast_retransmission analysis.flags
tcp none analysis.keep_alive analysis.keep_alive_ack analysis.lost_segment analysis.out_of_order
tcp none analysis.retransmission analysis.reused_ports analysis.spurious_retransmission analysis.tfo_syn
tcp none analysis.window_full analysis.window_update analysis.zero_window analysis.zero_window_probe
tcp none analysis.zero_window_probe_ack connection.fin connection.fin_active connection.fin_passive connection.rst
tcp none ack.nonzero connection.syn connection.synack nop options.sack.dsack urgent_pointer.non_zero option.len.invalid options.mss.absent options.mss.present
tcp none options.tfo.request options.wscale.shift.invalid segments timestamps
tcp reltime analysis.ack_rtt analysis.initial_rtt analysis.rto time_delta time_relative
tcp string flags.str reset_cause
tcp uint16 checksum dstport flags options.experimental.exid options.mss_val options.snack.offset options.snack.size
tcp uint16 options.user_to_val options.wscale.multiplier port srcport urgent_pointer window_size_value
tcp uint24 options.acc_ecn.eceb options.acc_ecn.ee0b options.acc_ecn.ee1b
tcp uint32 ack ack_raw analysis.bytes_in_flight analysis.duplicate_ack_num analysis.push_bytes_sent len nxtseq
tcp uint32 options.cc_value options.echo_value options.sack.dsack_le options.sack.dsack_re options.sack_le options.sack_re options.timestamp.tsecr
tcp uint32 options.timestamp.tsval pdu.size reassembled.length segment.count seq seq_raw stream window_size
tcp uint8 checksum.status completeness flags.ace hdr_len option_kind option_len options.ao.keyid options.ao.rnextkeyid
tcp uint8 options.qs.rate options.qs.ttl_diff options.sack.count options.scps.binding options.scps.vector
tcp uint8 options.scpsflags.reserved options.wscale.shift
udp bytes payload
udp none checksum.zero length.bad length.bad_zero timestamps
udp reltime time_delta time_relative
udp uint8 checksum.status
udp uint16 checksum dstport length port srcport
udp uint32 stream
vlan bool dei
vlan uint16 etype id priority len
vlan bytes trailer
vxlan bool flag_i flag_g flag_d flag_a
vxlan uint16 flags gbp flags_reserved
vxlan uint24 vni
vxlan uint8 reserved8
ieee8021ad uint16 priority dei id
ieee8021ah uint16 etype
bpdu uint8 agreement_digest_format_id agreement_digest_format_capabilities agreement_digest_convention_id
bpdu uint8 agreement_digest_convention_capabilities
bpdu uint16 agreement_digest_edge_count
`;
