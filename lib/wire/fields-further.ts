/** Names of the fields of protocols that configure hosts and tell of neighbours, for display filters: see fields.ts. */

/** Lines of PROTOCOL KIND NAME...; fields.ts reads them. */
export const furtherFields = `
dhcpv6 abstime duidllt.time
dhcpv6 bool clientfqdn.client.n clientfqdn.client.s clientfqdn.server.n clientfqdn.server.o
dhcpv6 bool clientfqdn.server.s s46_rule.flags.fmr s46_rule.flags.reserved
dhcpv6 bytes auth.info auth.md5_data auth.replay_detection duid.bytes duiden.identifier duiduuid.bytes
dhcpv6 bytes interface_id pd_exclude.subnet_id remoteid_enterprise_id userclass.opaque_data
dhcpv6 bytes vendoropts.enterprise.option_data
dhcpv6 ipv4 s46_rule.ipv4_prefix
dhcpv6 ipv6 bcmcs_server_a capwap_ac_v6 dns_server iaaddr.ip iaprefix.pref_addr linkaddr lq_client_link
dhcpv6 ipv6 lq_query_link_address mip6_home_address mip6_home_agent nis_server nisp_server ntpserver.addr
dhcpv6 ipv6 ntpserver.mc_addr pana_agent peeraddr s46_rule.ipv6_prefix sip_server_a sntp_server unicast
dhcpv6 none domain domains ntpserver.option option relayed userclass vendoropts.option
dhcpv6 string aftr_name auth.realm bcmcs_server_fqdn captive_portal client_domain duidll.link_layer_addr
dhcpv6 string duidllt.link_layer_addr iaid iata mudurl nis_fqdn nisp_fqdn ntpserver.fqdn search_list_entry
dhcpv6 string sip_server_domain_search_fqdn status_msg subscriber_id timezone tzdb vendorclass.data
dhcpv6 uint16 domain_field_len duid.type duidll.hwtype duidllt.hwtype elapsed_time ntpserver.option.length
dhcpv6 uint16 ntpserver.option.type option.length option.type relay_port requested_option_code status_code
dhcpv6 uint16 userclass.length vendoropts.enterprise.option_code vendoropts.enterprise.option_length
dhcpv6 uint24 xid
dhcpv6 uint32 auth.key_id clt_time duiden.enterprise iaaddr.pref_lifetime iaaddr.valid_lifetime iaid.t1
dhcpv6 uint32 iaid.t2 iaprefix.pref_lifetime iaprefix.valid_lifetime lifetime remoteid.enterprise
dhcpv6 uint32 vendorclass.enterprise vendoropts.enterprise
dhcpv6 uint8 auth.algorithm auth.protocol auth.rdm client_fqdn_flags clientfqdn.bad_msgtype hopcount
dhcpv6 uint8 iaprefix.pref_len lq_query msgtype option_preference pd_exclude.pref_len reconf_msg
dhcpv6 uint8 s46_rule.ea_len s46_rule.flags s46_rule.ipv4_pref_len s46_rule.ipv6_prefix_len
rip bytes authentication_data
rip ipv4 ip netmask next_hop
rip none auth authentication_trailer entry unknown_address_family
rip string auth.passwd zero_padding
rip uint16 auth.type digest_offset family metric route_tag
rip uint32 seq_num
rip uint8 auth_data_len command key_id version
ripng bytes reserved
ripng ipv6 rte.ipv6_prefix
ripng none rte
ripng uint16 rte.route_tag
ripng uint8 cmd rte.metric rte.prefix_length version
`;
