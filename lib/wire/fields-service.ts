/** Names of the fields of services (DHCP, SNMP, TFTP, NetBIOS names, LDAP, MySQL), for display filters: see fields.ts. */

/** Lines of PROTOCOL KIND NAME...; fields.ts reads them. */
export const serviceFields = `
dhcp bool flags.bc fqdn.e fqdn.n fqdn.o fqdn.s option.all_subnets_are_local option.bulk_lease.data_source
dhcp bool option.ethernet_encapsulation option.ip_forwarding option.mask_supplier
dhcp bool option.non_local_source_routing option.perform_mask_discovery option.perform_router_discover
dhcp bool option.tcp_keepalive_garbage option.trailer_encapsulation
dhcp bytes client_id hw.addr hw.addr_padding option.agent_information_option.agent_circuit_id
dhcp bytes option.agent_information_option.agent_remote_id option.agent_information_option.value
dhcp bytes option.classless_static_route option.padding option.user_class.data option.value
dhcp ether hw.mac_addr
dhcp guid client_id.uuid
dhcp int32 option.time_offset
dhcp ipv4 cookie ip.client ip.relay ip.server ip.your option.andsf_server option.associated_ip_option
dhcp ipv4 option.broadcast_address option.capwap_access_controller option.default_finger_server
dhcp ipv4 option.default_irc_server option.default_www_server option.dhcp_server_id
dhcp ipv4 option.domain_name_server option.impress_server option.log_server option.lpr_server
dhcp ipv4 option.mobile_ip_home_agent option.name_server option.netbios_over_tcpip_dd_name_server
dhcp ipv4 option.netbios_over_tcpip_name_server option.netinfo_parent_server_address
dhcp ipv4 option.nis_plus_server option.nis_server option.nntp_server option.ntp_server option.pana_agent
dhcp ipv4 option.pop3_server option.quotes_server option.requested_ip_address
dhcp ipv4 option.resource_location_server option.router option.router_solicitation_address
dhcp ipv4 option.smtp_server option.streettalk_da_server option.streettalk_server option.subnet_mask
dhcp ipv4 option.subnet_selection_option option.swap_server option.tftp_server_address option.time_server
dhcp ipv4 option.xwindows_system_display_manager option.xwindows_system_font_server
dhcp none client_address_not_given
dhcp string client_id.iaid client_id.link_layer_address client_id.undef file fqdn.name
dhcp string option.bootfile_name option.dhcp_dns_domain_search_list_fqdn option.domain_name
dhcp string option.extension_path option.hostname option.lost_server_domain_name option.merit_dump_file
dhcp string option.message option.mudurl option.netbios_over_tcpip_scope option.netinfo_parent_server_tag
dhcp string option.nis_domain option.nis_plus_domain option.novell_ds_context option.novell_ds_tree_name
dhcp string option.novell_netware_ip_domain option.private_proxy_autodiscovery option.pxe_config_file
dhcp string option.pxe_path_prefix option.root_path option.tftp_server_name option.tz_pcode
dhcp string option.tz_tcode option.vendor_class_id server
dhcp uint16 client_id.duid_llt_hw_type client_id.duid_type flags flags.reserved option.boot_file_size
dhcp uint16 option.client_system_architecture option.dhcp_max_message_size option.interface_mtu
dhcp uint16 option.max_datagram_reassembly_size option.path_mtu_plateau_table_item secs
dhcp uint32 client_id.time id option.agent_information_option.length option.arp_cache_timeout
dhcp uint32 option.bulk_lease.start_time_of_state option.client_last_transaction_time
dhcp uint32 option.ip_address_lease_time option.path_mtu_aging_timeout option.rebinding_time_value
dhcp uint32 option.renewal_time_value option.tcp_keepalive_interval
dhcp uint8 client_id.type fqdn.flags fqdn.mbz fqdn.rcode1 fqdn.rcode2 hops hw.len hw.type
dhcp uint8 option.agent_information_option.suboption option.bulk_lease.dhcp_state option.default_ip_ttl
dhcp uint8 option.dhcp option.dhcp_auto_configuration option.end option.forcerenew_nonce.algorithm
dhcp uint8 option.length option.netbios_over_tcpip_node_type option.option_overload
dhcp uint8 option.request_list_item option.tcp_default_ttl option.type option.user_class
dhcp uint8 option.user_class.length type
nbns bool flags.authoritative flags.broadcast flags.recavail flags.recdesired flags.response
nbns bool flags.truncated name_flags.act name_flags.cnf name_flags.drg name_flags.group name_flags.prm
nbns bool nb_flags.group
nbns bytes data
nbns ether unit_id
nbns ipv4 addr
nbns none list query record
nbns string name netbios_name
nbns uint16 class count.add_rr count.answers count.auth_rr count.queries data_length flags flags.opcode
nbns uint16 flags.rcode id max_num_pending_sessions max_total_sessions_possible name_flags name_flags.ont
nbns uint16 nb_flags nb_flags.ont num_alignment_errors num_collisions num_crcs num_no_resource_conditions
nbns uint16 num_send_aborts numcommand_blocks numpending_sessions numretransmits period_of_statistics
nbns uint16 session_data_packet_size type version_number
nbns uint32 num_good_receives num_good_sends ttl
nbns uint8 jumpers number_of_names test_result
snmp bool engineid.conform v3.flags.auth v3.flags.crypt v3.flags.report
snmp bytes contextEngineID encryptedPDU msgAuthenticationParameters msgAuthoritativeEngineID msgFlags
snmp bytes msgPrivacyParameters msgSecurityParameters value.octets value.opaque value.unk
snmp frame response_to
snmp int32 error_index error_status generic_trap msgVersion request_id specific_trap version
snmp int64 value.g32 value.int value.u32
snmp ipv4 agent_addr value.ipv4
snmp none VarBind_element endOfMibView getBulkRequest_element get_next_request_element
snmp none get_request_element get_response_element informRequest_element msgGlobalData
snmp none msgGlobalData_element noSuchInstance noSuchObject plaintext_element report_element
snmp none set_request_element snmpV2_trap_element trap_element value.null varbind.response
snmp oid enterprise name value.oid
snmp reltime time
snmp string community contextName engineid.text msgUserName var-bind_str
snmp uint32 data engineid.enterprise max_repetitions msgAuthoritativeEngineBoots
snmp uint32 msgAuthoritativeEngineTime msgData msgID msgMaxSize msgSecurityModel non_repeaters time_stamp
snmp uint32 variable_bindings
snmp uint64 value.counter value.timeticks
snmp uint8 engineid.format
tftp bytes data
tftp frame request_frame
tftp none option
tftp string destination_file error.message option.name option.value source_file type
tftp uint16 block error.code opcode
tftp uint32 block.full
ldap bool criticality deleteoldrdn dnAttributes typesOnly
ldap bytes AttributeValue controlValue cookie credentials serverSaslCreds
ldap frame response_to
ldap int32 size
ldap none AttributeList_item_element Control_element LDAPMessage_element
ldap none PartialAttributeList_item_element SearchControlValue_element addRequest_element
ldap none addResponse_element approxMatch_element ava_element bindRequest_element bindResponse_element
ldap none compareRequest_element compareResponse_element delResponse_element equalityMatch_element
ldap none extendedReq_element extendedResp_element extensibleMatch_element filter_text filter_tree
ldap none greaterOrEqual_element intermediateResponse_element lessOrEqual_element modDNRequest_element
ldap none modDNResponse_element modification_element modification_item_element modifyRequest_element
ldap none modifyResponse_element sasl_element searchRequest_element searchResDone_element
ldap none searchResEntry_element substring substrings_element unbindRequest_element
ldap reltime time
ldap string AttributeDescription LDAPURL any assertionValue attributeDesc baseObject controlType
ldap string delRequest entry errorMessage final initial matchValue matchedDN matchingRule mechanism name
ldap string newSuperior newrdn object objectName present requestName responseName simple type
ldap uint32 abandonRequest and and_item attributes authentication controls derefAliases filter messageID
ldap uint32 modification not operation or or_item protocolOp resultCode sasl_buffer_length scope
ldap uint32 searchResRef sizeLimit substrings substrings_item timeLimit vals version
mysql bool caps.ca caps.cap_ext caps.cd caps.compress_zsd caps.cp caps.cu caps.deprecate_eof caps.ep
mysql bool caps.fr caps.ia caps.ii caps.is caps.lf caps.li caps.lp caps.mf_auth caps.mr caps.ms caps.ns
mysql bool caps.ob caps.optional_metadata caps.pa caps.pm caps.query_attrs caps.rs caps.sc
mysql bool caps.session_track caps.sl caps.ta stat.ac stat.bi stat.bs stat.cr stat.dr stat.it stat.lr
mysql bool stat.mc stat.mr stat.mu stat.ni stat.ps_out_params stat.query_was_slow
mysql bool stat.session_state_changed stat.trans_readonly
mysql bytes auth_switch_request.data auth_switch_response.data passwd payload unused
mysql none login_request request server_greeting
mysql string auth_plugin auth_switch_request.name client_auth_plugin error.message query salt salt2
mysql string schema sqlstate user version
mysql uint16 caps.client caps.server caps.unused error_code extcaps.client extcaps.server server_status
mysql uint16 warnings
mysql uint24 packet_length
mysql uint32 max_packet passwd.length thread_id
mysql uint64 length length_prefix affected_rows insert_id num_fields
mysql uint8 auth_plugin.length charset command eof packet_number protocol response_code server_language
`;
