/** Names of the fields of links, networks and transports, for display filters: a protocol, a kind, names of fields. */

/** Lines of PROTOCOL KIND NAME...; fields.ts reads them. */
export const belowFields = `
_ws none expert
_ws string col.def_dst col.def_src col.destination col.info col.protocol col.source
ah bytes icv opt reserved
ah uint32 len nxt sequence spi
ah uint8 length next_header
arp bool isannouncement isgratuitous isprobe
arp ether dst.hw_mac src.hw_mac
arp ipv4 dst.proto_ipv4 src.proto_ipv4
arp uint16 hw.type opcode proto.type
arp uint8 hw.size proto.size
data bytes data
data uint32 len
esp bytes encrypted_data
esp uint32 sequence spi
eth bool dst.ig dst.lg src.ig src.lg
eth bool ig lg
eth ether addr dst src
eth uint16 len type
exported_pdu ipv4 ipv4_dst ipv4_src
exported_pdu ipv6 ipv6_dst ipv6_src
exported_pdu string prot_name
exported_pdu uint32 dst_port port_type src_port
frame abstime time
frame bool synthetic
frame frame number
frame int16 encap_type
frame reltime time_delta time_epoch time_relative
frame string comment interface_description interface_name protocols
frame uint32 cap_len interface_id len section_number
gre bool flags.checksum flags.key flags.routing flags.sequence_number
gre uint16 checksum flags_and_version offset proto
gre uint32 ack_number key sequence_number
icmp bytes unused
icmp int32 pref_level
icmp ipv4 addr address_mask redir_gw
icmp uint16 checksum ident ident_le lifetime mtu seq seq_le
icmp uint32 originate_timestamp pointer receive_timestamp transmit_timestamp
icmp uint8 addr_entry_size code num_addrs type
icmpv6 bool nd.na.flag.o nd.na.flag.r nd.na.flag.s opt.prefix.flag.a opt.prefix.flag.l
icmpv6 bytes data mldr.mar.auxiliary_data opt.data opt.linkaddr reserved
icmpv6 ipv6 mld.multicast_address mldr.mar.multicast_address mldr.source_address
icmpv6 ipv6 nd.ns.target_address nd.na.target_address nd.rd.target_address rd.na.destination_address
icmpv6 ipv6 opt.prefix opt.rdnss
icmpv6 none mldr.mar opt opt.reserved
icmpv6 uint16 checksum echo.identifier echo.sequence_number mld.maximum_response_delay mld.nb_sources
icmpv6 uint16 mldr.mar.nb_sources mldr.nb_mcast_records nd.ra.router_lifetime
icmpv6 uint32 mtu nd.na.flag nd.ra.reachable_time nd.ra.retrans_timer opt.mtu opt.prefix.preferred_lifetime
icmpv6 uint32 opt.prefix.valid_lifetime opt.rdnss.lifetime pointer
icmpv6 uint8 code mld.flag mld.qqi mldr.mar.aux_data_len mldr.mar.record_type nd.ra.cur_hop_limit nd.ra.flag
icmpv6 uint8 opt.length opt.prefix.length opt.type type
igmp bool s
igmp bytes access_key aux_data data reserved
igmp ipv4 maddr saddr
igmp none group_record
igmp uint32 identifier
igmp uint8 mtrace.max_hops
dvmrp uint8 v1.code v3.code
pim uint8 type
igmp uint16 checksum num_grp_recs num_src
igmp uint8 aux_data_len max_resp qqic qrv record_type type version
ip bool flags.df flags.mf flags.rb
ip ipv4 addr dst rec_rt src src_rt
ip none opt
ip none options
ip string dst_host host src_host
ip uint16 checksum frag_offset id len opt.ra
ip uint32 opt.len_invalid opt.time_stamp
ip uint8 dsfield flags hdr_len opt.flag opt.len opt.ptr opt.type proto ttl version
ip uint8 dsfield.dscp dsfield.ecn
ipv6 bool fraghdr.more
ipv6 bytes dstopts.opt hopopts.opt routing.opt
ipv6 ipv6 addr dst src
ipv6 protocol dstopts fraghdr hopopts routing
ipv6 string dst_host host src_host
ipv6 uint16 fraghdr.offset plen
ipv6 uint24 flow
ipv6 uint32 fraghdr.ident tclass
ipv6 uint8 dstopts.len dstopts.nxt fraghdr.nxt hlim hopopts.len hopopts.nxt nxt routing.len routing.nxt
ipv6 uint8 version
llc uint16 control pid
llc uint24 oui
llc uint8 dsap ssap
loop ether forwarding_address
loop uint16 function receipt_number skipcount
mstp bytes config_digest
mstp none ext msti
mstp string config_name
mstp uint16 config_revision_level version_3_length
mstp uint32 cist_internal_root_path_cost msti.root_cost
mstp uint8 cist_remaining_hops config_format_selector msti.bridge_priority msti.flags msti.port_priority
mstp uint8 msti.remaining_hops
null uint32 family
sll ether src.eth
sll uint16 etype halen hatype pkttype
sll uint32 ifindex
stp bool flags.agreement flags.forwarding flags.learning flags.proposal flags.tc flags.tcack
stp double forward hello max_age msg_age
stp ether bridge.hw root.hw
stp string mstp.cist_bridge.hw mstp.msti.root.hw
stp uint16 bridge.ext bridge.prio port protocol root.ext root.prio
stp uint32 mstp.cist_bridge.ext mstp.cist_bridge.prio mstp.msti.root.ext mstp.msti.root.prio root.cost
stp uint8 flags flags.port_role type version version_1_length
tcp bool flags.ack flags.ae flags.cwr flags.ece flags.fin flags.push flags.res flags.reset flags.syn
tcp bool flags.urg
tcp bytes options payload
tcp none analysis.ack_lost_segment analysis.duplicate_ack analysis.fast_retransmission analysis.flags
tcp none analysis.keep_alive analysis.keep_alive_ack analysis.lost_segment analysis.out_of_order
tcp none analysis.retransmission analysis.reused_ports analysis.spurious_retransmission analysis.window_full
tcp none analysis.window_update analysis.zero_window analysis.zero_window_probe
tcp none analysis.zero_window_probe_ack options.option
tcp none connection.fin connection.rst connection.syn connection.synack
tcp none options.eol options.nop options.mss options.wscale options.sack_perm options.sack options.timestamp
tcp frame analysis.acks_frame
tcp reltime analysis.ack_rtt analysis.initial_rtt time_delta time_relative
tcp uint16 checksum dstport flags options.mss_val port srcport urgent_pointer window_size_value
tcp uint32 ack ack_raw analysis.bytes_in_flight analysis.push_bytes_sent len options.timestamp.tsecr options.timestamp.tsval seq seq_raw stream window_size
tcp uint8 completeness hdr_len option_kind option_len options.wscale.shift
udp bytes payload
udp uint16 checksum dstport length port srcport
udp uint32 stream
vlan bool dei
vlan uint16 etype id priority
vxlan bool flag_i
vxlan uint16 flags gbp
vxlan uint24 vni
vxlan uint8 reserved8
`;
