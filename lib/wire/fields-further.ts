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
dhcpv6 none malformed_option domain domains ntpserver.option option relayed userclass vendoropts.option
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
cdp bool capabilities.cvta capabilities.host capabilities.igmp_capable capabilities.mac_relay
cdp bool capabilities.remote capabilities.repeater capabilities.router capabilities.src_bridge
cdp bool capabilities.switch capabilities.trans_bridge capabilities.voip_phone duplex
cdp bytes address data protocol system_object_identifier
cdp ether cluster.commander_mac cluster.switch_mac
cdp ipv4 cluster.ip cluster.master_ip ip_prefix nrgyz.ip_address odr_default_gateway
cdp ipv6 nrgyz.ipv6_address
cdp none tlv tlv.address
cdp string deviceid location platform portid software_version system_name vtp_management_domain
cdp uint16 address_length checksum cluster.management_vlan management_id native_vlan power_consumption
cdp uint16 protocol_id request_id tlv.len tlv.type voice_vlan
cdp uint24 oui
cdp uint32 capabilities mtu number_of_addresses power_available power_requested
cdp uint8 checksum.status cluster.status cluster.sub_version cluster.unknown cluster.version
cdp uint8 location.unknown protocol_length protocol_type trust_bitmap ttl untrusted_port_cos version
lldp bool ieee.802_1.aggregation_status.cap ieee.802_1.aggregation_status.enabled
lldp bool ieee.802_1.port_and_vlan_id_flag.enabled ieee.802_1.port_and_vlan_id_flag.supported
lldp bool ieee.802_3.aggregation_status.cap ieee.802_3.aggregation_status.enabled
lldp bool ieee.802_3.mac_phy_auto_neg_status.enabled ieee.802_3.mac_phy_auto_neg_status.supported
lldp bool ieee.802_3.mdi_power_support.enabled ieee.802_3.mdi_power_support.port_class
lldp bool ieee.802_3.mdi_power_support.pse_pairs ieee.802_3.mdi_power_support.supported
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps.1000base_t
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps.1000base_tfd
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps.1000base_x
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps.1000base_xfd
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps.100base_t2
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps.100base_t2fd
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps.100base_t4
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps.100base_tx
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps.100base_txfd
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps.10base_t
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps.10base_tfd
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps.fdx_apause
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps.fdx_bpause
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps.fdx_pause
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps.fdx_spause ieee.802_3.pmd_auto_neg_advertised_caps.other
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps_inv.1000base_t
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps_inv.1000base_tfd
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps_inv.1000base_x
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps_inv.1000base_xfd
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps_inv.100base_t2
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps_inv.100base_t2fd
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps_inv.100base_t4
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps_inv.100base_tx
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps_inv.100base_txfd
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps_inv.10base_t
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps_inv.10base_tfd
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps_inv.fdx_apause
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps_inv.fdx_bpause
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps_inv.fdx_pause
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps_inv.fdx_spause
lldp bool ieee.802_3.pmd_auto_neg_advertised_caps_inv.other media.policy_flag media.subtype.caps.inventory
lldp bool media.subtype.caps.llpd media.subtype.caps.location_id media.subtype.caps.mdi_pse
lldp bool media.subtype.caps.mid_pd media.subtype.caps.network_policy media.tag_flag
lldp bool tlv.enable_system_cap.bridge tlv.enable_system_cap.docsis_cable_device
lldp bool tlv.enable_system_cap.other tlv.enable_system_cap.repeater tlv.enable_system_cap.router
lldp bool tlv.enable_system_cap.station_only tlv.enable_system_cap.telephone
lldp bool tlv.enable_system_cap.wlan_access_pt tlv.system_cap.bridge tlv.system_cap.docsis_cable_device
lldp bool tlv.system_cap.other tlv.system_cap.repeater tlv.system_cap.router tlv.system_cap.station_only
lldp bool tlv.system_cap.telephone tlv.system_cap.wlan_access_pt
lldp bytes chassis.id ieee.802_1.proto.id mgn.addr.hex
lldp ether chassis.id.mac port.id.mac
lldp ipv4 chassis.id.ip4 mgn.addr.ip4 port.id.ip4
lldp ipv6 chassis.id.ip6 mgn.addr.ip6 port.id.ip6
lldp none chassis.tlv end ieee.802_3.pmd_auto_neg_advertised_caps_inv incorrect_tlv media.loc port.tlv
lldp none time_to_live.tlv tlv
lldp oid mgn.obj.id
lldp string ieee.802_1.vlan.name media.asset media.ecs media.firmware media.hardware media.manufacturer
lldp string media.model media.sn media.software port.desc port.id tlv.system.desc tlv.system.name
lldp uint16 ieee.802_1.port_proto_vlan.id ieee.802_1.port_vlan.id ieee.802_1.vlan.id
lldp uint16 ieee.802_3.eee.echo_receive ieee.802_3.eee.echo_transmit ieee.802_3.eee.fallback_receive
lldp uint16 ieee.802_3.eee.receive ieee.802_3.eee.transmit ieee.802_3.max_frame_size
lldp uint16 ieee.802_3.mdi_pde_requested ieee.802_3.mdi_pse_allocated
lldp uint16 ieee.802_3.pmd_auto_neg_advertised_caps ieee.802_3.pmd_mau_type media.power.value
lldp uint16 media.subtype.caps time_to_live tlv.enable_system_cap tlv.len tlv.system_cap tlv.type
lldp uint24 media.dscp media.l2_prio media.vlan_id orgtlv.oui
lldp uint32 ieee.802_1.aggregated_port_id ieee.802_3.aggregated_port_id mgn.interface.number
lldp uint8 chassis.subtype ieee.802_1.aggregation_status ieee.802_1.aggregation_status.porttype
lldp uint8 ieee.802_1.port_and_vlan_id_flag ieee.802_1.proto.id_length ieee.802_1.subtype
lldp uint8 ieee.802_1.vlan.name_len ieee.802_3.aggregation_status ieee.802_3.mac_phy_auto_neg_status
lldp uint8 ieee.802_3.mdi_power_class ieee.802_3.mdi_power_priority ieee.802_3.mdi_power_source
lldp uint8 ieee.802_3.mdi_power_support ieee.802_3.mdi_power_type ieee.802_3.mdi_pse_pair
lldp uint8 ieee.802_3.subtype media.app_type media.loc.data_format media.power.prio media.power.source
lldp uint8 media.power.type media.subtype media.subtype.class mgn.address.len mgn.address.subtype
lldp uint8 mgn.interface.subtype mgn.obj.len network_address.subtype port.subtype
eap bool tls.flags.len_included tls.flags.more_fragments tls.flags.start
eap bytes data md5.extra_data md5.value ms_chap_v2.challenge
eap none ext
eap string identity ms_chap_v2.name notification
eap uint16 ext.vendor_id len ms_chap_v2.length
eap uint8 code desired_type ext.vendor_type id md5.value_size ms_chap_v2.id ms_chap_v2.opcode
eap uint8 ms_chap_v2.value_size tls.flags tls.flags.version type
eapol bool keydes.key.generated_locally keydes.key_index.type
eapol bytes keydes.body keydes.key keydes.key_iv keydes.key_signature
eapol uint16 keydes.key_len len
eapol uint64 keydes.replay_counter
eapol uint8 keydes.key_index keydes.key_index.number keydes.type type version
wlan_rsna_eapol bool keydes.key_info.encrypted_key_data keydes.key_info.error keydes.key_info.install
wlan_rsna_eapol bool keydes.key_info.key_ack keydes.key_info.key_mic keydes.key_info.key_type
wlan_rsna_eapol bool keydes.key_info.request keydes.key_info.secure keydes.key_info.smk_message
wlan_rsna_eapol bytes keydes.data keydes.id keydes.mic keydes.nonce keydes.rsc
wlan_rsna_eapol uint16 keydes.data_len keydes.key_info keydes.key_info.key_index
wlan_rsna_eapol uint16 keydes.key_info.keydes_version
wlan_rsna_eapol uint8 keydes.msgnr
hsrp ipv4 md5_ip_address virt_ip
hsrp string auth_data
hsrp uint16 adv.activegrp adv.passivegrp adv.tlvlength adv.tlvtype
hsrp uint32 adv.reserved2
hsrp uint8 adv.reserved1 adv.state group hellotime holdtime opcode priority reserved state version
hsrp2 bytes md5_auth_data
hsrp2 ether identifier
hsrp2 ipv4 virt_ip
hsrp2 ipv6 virt_ip_v6
hsrp2 string auth_data
hsrp2 uint16 active_groups group md5_flags passive_groups
hsrp2 uint32 hellotime holdtime md5_key_id priority
hsrp2 uint8 group_state_tlv interface_state_tlv ipversion md5_algorithm md5_auth_tlv md5_padding opcode
hsrp2 uint8 state text_auth_tlv version
vrrp ipv4 ip_addr
vrrp ipv6 ipv6_addr
vrrp string auth_string
vrrp uint16 checksum short_adver_int
vrrp uint8 addr_count adver_int auth_type checksum.status prio reserved_mbz type typever version
vrrp uint8 virt_rtr_id
vrrp none checksum_bad.expert
finger frame response_to
finger reltime response_time
finger string query response
nntp bool request response
whois frame answer_to
whois reltime response_time
whois string answer query
radius abstime Event_Timestamp
radius bytes ARAP_Challenge_Response ARAP_Features ARAP_Password CHAP_Challenge CHAP_Password Class
radius bytes Delegated_IPv6_Prefix EAP_Message eap_fragment Framed_IPv6_Prefix Framed_Interface_Id Login_LAT_Group
radius bytes Message_Authenticator Proxy_State State Tunnel_Password_encrypted User_Password_encrypted
radius bytes User_Priority_Table
radius ipv4 Framed_IPX_Network Framed-IP-Address Framed_IP_Netmask Login_IP_Host NAS_IP_Address
radius ipv6 Login_IPv6_Host NAS_IPv6_Address
radius string ARAP_Security_Data Acct_Multi_Session_Id Acct_Session_Id Acct_Tunnel_Connection
radius string Callback_Id Callback_Number Called_Station_Id Calling_Station_Id Chargeable_User_Identity
radius string Configuration_Token Connect_Info Egress_VLAN_Name Filter_Id Framed_AppleTalk_Zone
radius string Framed_IPv6_Pool Framed_IPv6_Route Framed_Pool Framed_Route Login_LAT_Node Login_LAT_Port
radius string Login_LAT_Service NAS_Filter_Rule NAS_Identifier NAS_Port_Id Reply_Message
radius string Tunnel_Assignment_Id Tunnel_Client_Auth_Id Tunnel_Client_Endpoint Tunnel_Private_Group_Id
radius string Tunnel_Server_Auth_Id Tunnel_Server_Endpoint User_Name
radius uint32 ARAP_Security ARAP_Zone_Access Acct_Authentic Acct_Delay_Time Acct_Input_Gigawords
radius uint32 Acct_Input_Octets Acct_Input_Packets Acct_Interim_Interval Acct_Link_Count
radius uint32 Acct_Output_Gigawords Acct_Output_Octets Acct_Output_Packets Acct_Session_Time
radius uint32 Acct_Status_Type Acct_Terminate_Cause Acct_Tunnel_Packets_Lost Egress_VLANID Error_Cause
radius uint32 Framed_AppleTalk_Link Framed_AppleTalk_Network Framed_Compression Framed_MTU
radius uint32 Framed_Protocol Framed_Routing Idle_Timeout Ingress_Filters Login_Service Login_TCP_Port
radius uint32 NAS_Port NAS_Port_Type Password_Retry Port_Limit Prompt Service_Type Session_Timeout
radius uint32 Termination_Action Tunnel_Medium_Type Tunnel_Preference Tunnel_Type
radius bytes CHAP_String MS_CHAP_Challenge Unknown_Attribute authenticator avp
radius frame req.dup reqframe
radius none avp.invalid avps vsa
radius reltime time
radius string Cisco_AVPair
radius uint16 length
radius uint32 avp.vendor_id
radius uint8 CHAP_Ident Tunnel_Medium_Type.tag Tunnel_Password.tag Tunnel_Private_Group_Id.tag
radius uint8 Tunnel_Type.tag avp.length avp.type avp.vendor_len avp.vendor_type code id
browser bool reset_cmd.demote reset_cmd.flush reset_cmd.stop_lmb server_type.apple
browser bool server_type.backup_controller server_type.browser.backup server_type.browser.domain_master
browser bool server_type.browser.master server_type.browser.potential server_type.dfs server_type.dialin
browser bool server_type.domain_controller server_type.domainenum server_type.local server_type.member
browser bool server_type.novell server_type.nts server_type.ntw server_type.osf server_type.print
browser bool server_type.server server_type.sql server_type.time server_type.vms server_type.w95
browser bool server_type.wfw server_type.workstation server_type.xenix
browser string backup.server browser_to_promote comment mb_server response_computer_name server
browser string windows_version
browser uint16 sig
browser uint32 backup.token election.criteria period server_type uptime
browser uint8 backup.count command election.version os_major os_minor proto_major proto_minor reset_cmd
browser uint8 unused update_count
mailslot string name
mailslot uint16 class opcode priority size
nbdgm bool first next
nbdgm ipv4 src.ip
nbdgm string destination_name source_name
nbdgm uint16 dgram_id dgram_len pkt_offset src.port
nbdgm uint8 error_code flags node_type type
smb bool flags.canon flags.caseless flags.lock flags.notify flags.oplock flags.receive_buffer
smb bool flags.response flags2.compressed flags2.dfs flags2.ea flags2.esn flags2.long_names_allowed
smb bool flags2.long_names_used flags2.nt_error flags2.reparse_path flags2.roe flags2.sec_sig
smb bool flags2.sec_sig_required flags2.string transaction.flags.dtid transaction.flags.owt
smb bytes reserved signature
smb none header trans
smb string trans_name
smb uint16 bcc data_offset dc error_code flags2 mid pc pid pid.high po tid transaction.flags uid
smb uint32 mdc mpc server_component tdc timeout tpc
smb uint8 cmd error_class flags msc sc wct
`;
