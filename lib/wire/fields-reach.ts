/** Names of the fields of WireGuard, STUN and VNC, by which ends reach each other, for display filters: see fields.ts. */

/** Lines of PROTOCOL KIND NAME...; fields.ts reads them. */
export const reachFields = `
wg bool ephemeral.known_privkey
wg bytes encrypted_cookie mac1 mac2 nonce reserved
wg frame response_to
wg none bad_packet_length encrypted_empty encrypted_packet encrypted_static encrypted_timestamp keepalive
wg string ephemeral
wg uint32 receiver sender stream
wg uint64 counter
wg uint8 type
stun bool att.address_rp.pstn att.address_rp.valid att.change-ip att.change-port
stun bytes att.bandwidth_rsv_id att.hmac att.ipv4-xord att.ipv6-xord att.ms.connection_id
stun bytes att.password att.port-xord att.pw_alg_data att.reserved att.sip_call_id att.sip_dialog_id
stun bytes att.tie-breaker att.token att.unknown8006 cookie id value
stun double time
stun frame reqduplicate response-in response-to
stun ipv4 att.ipv4
stun ipv6 att.ipv6
stun none att.crc32.bad attributes short_packet unknown_attribute wrong_msglen
stun string att.error.reason att.ms.foundation att.nonce att.realm att.software att.username
stun uint16 att.bandwidth_acm.type att.channelnum att.google.network_cost att.google.network_id att.length
stun uint16 att.ms.service_quality att.ms.stream_type att.padding att.port att.pw_alg att.pw_alg_len
stun uint16 att.type att.type.assignment att.type.comprehension att.unknown attribute channel length
stun uint16 tcp_frame_length type type.class type.method type.method-assignment
stun uint32 att.address_rp.marb att.address_rp.masb att.address_rp.reserved att.bandwidth_rsv_amount.marb
stun uint32 att.bandwidth_rsv_amount.masb att.bandwidth_rsv_amount.mirb att.bandwidth_rsv_amount.misb
stun uint32 att.cache-timeout att.crc32 att.lifetime att.magic_cookie att.ms.sequence_number
stun uint32 att.ms.version att.ms.version.ice att.priority port.bandwidth
stun uint64 att.ms.multiplexed_turn_session_id
stun uint8 att.crc32.status att.error att.error.class att.even-port.reserve-next att.family att.icmp.code
stun uint8 att.icmp.type att.lp.federation att.lp.peer_location att.lp.seft_location att.transp
stun uint8 network_version
classicstun bool att.change.ip att.change.port
classicstun bytes att.data att.value id
classicstun double time
classicstun frame response_in response_to
classicstun ipv4 att.ipv4 att.ipv4-xord
classicstun ipv6 att.ipv6 att.ipv6-xord
classicstun none att
classicstun string att.connection_request_binding att.error.reason att.server
classicstun uint16 att.family att.length att.port att.port-xord att.type att.unknown length type
classicstun uint32 att.bandwidth att.lifetime att.magic.cookie
classicstun uint8 att.error att.error.class
vnc bool auth_result button_1_pos button_2_pos button_3_pos button_4_pos button_5_pos button_6_pos
vnc bool button_7_pos button_8_pos client_big_endian_flag client_true_color_flag key_down
vnc bool server_big_endian_flag server_true_color_flag share_desktop_flag update_req_incremental
vnc bytes auth_challenge auth_response cursor_encoding_bitmask cursor_encoding_pixels cursor_x_fore_back
vnc bytes raw_pixel_data rre_bg_pixel rre_subrect_pixel
vnc int32 client_set_encodings_encoding_type fb_update_encoding_type
vnc none fb_update_rect padding rre_subrect screen
vnc string auth_error client_cut_text client_proto_ver desktop_name server_cut_text server_proto_ver
vnc uint16 client_blue_max client_green_max client_red_max client_set_encodings_num colormap_blue
vnc uint16 colormap_first_color colormap_green colormap_groups colormap_red copyrect_src_x_pos
vnc uint16 copyrect_src_y_pos fb_update_height fb_update_num_rects fb_update_width fb_update_x_pos
vnc uint16 fb_update_y_pos height pointer_x_pos pointer_y_pos rre_subrect_height rre_subrect_width
vnc uint16 rre_subrect_x_pos rre_subrect_y_pos screen_height screen_width screen_x screen_y server_blue_max
vnc uint16 server_green_max server_red_max update_req_height update_req_width update_req_x_pos
vnc uint16 update_req_y_pos width
vnc uint32 auth_error_len client_cut_text_len desktop_name_len key rre_num_subrects screen_flags screen_id
vnc uint32 server_cut_text_len server_security_type
vnc uint8 client_bits_per_pixel client_blue_shift client_depth client_green_shift client_message_type
vnc uint8 client_red_shift client_security_type num_security_types screen_num security_type
vnc uint8 server_bits_per_pixel server_blue_shift server_depth server_green_shift server_message_type
vnc uint8 server_red_shift
`;
