/** Names of the fields of QUIC and of its transport parameters, for display filters: see fields.ts. */

/** Lines of PROTOCOL KIND NAME...; fields.ts reads them. */
export const quicFields = `
quic bool af.ignore_ce af.ignore_order fixed_bit key_phase spin_bit stream.fin stream.len stream.off
quic bytes dcid dg nci.connection_id nci.stateless_reset_token nt.token odcid path_challenge.data
quic bytes path_response.data payload protected_payload remaining_payload retry_integrity_tag retry_token scid
quic bytes stream_data token
quic frame crypto.fragment
quic none coalesced_padding_data connection.unknown crypto.crypto_data crypto.fragments decryption_failed frame ft.unknown overlap
quic none retransmission short
quic string cc.reason_phrase
quic uint32 connection.number crypto.fragment.count packet_length padding_length supported_version version
quic uint64 ack.ack_delay ack.ack_range ack.ack_range_count ack.ecn_ce_count ack.ect0_count ack.ect1_count
quic uint64 ack.first_ack_range ack.gap ack.largest_acknowledged af.ack_eliciting_threshold
quic uint64 af.request_max_ack_delay af.sequence_number cc.error_code cc.error_code.app cc.frame_type
quic uint64 cc.reason_phrase.length crypto.length crypto.offset dg.length frame_type length md.maximum_data
quic uint64 ms.max_streams msd.maximum_stream_data msd.stream_id nci.retire_prior_to nci.sequence nt.length
quic uint64 packet_number rci.sequence rsts.application_error_code rsts.final_size rsts.stream_id
quic uint64 sb.stream_data_limit sdb.stream_id sib.stream_limit ss.application_error_code ss.stream_id
quic uint64 stream.direction stream.initiator stream.length stream.offset stream.stream_id token_length ts
quic uint8 af.last_byte af.reserved cc.error_code.tls_alert dcil header_form long.packet_type
quic uint8 long.packet_type_v2 long.reserved nci.connection_id.length odcil packet_number_length scil
quic uint8 short.reserved vn.unused
tls bytes quic.parameter.google.connection_options quic.parameter.google.quic_params
tls bytes quic.parameter.initial_source_connection_id quic.parameter.original_destination_connection_id
tls bytes quic.parameter.preferred_address.connectionid quic.parameter.preferred_address.statelessresettoken
tls bytes quic.parameter.retry_source_connection_id quic.parameter.stateless_reset_token quic.parameter.value
tls ipv4 quic.parameter.preferred_address.ipv4address
tls ipv6 quic.parameter.preferred_address.ipv6address
tls none quic.parameter quic.parameter.google.key_update_not_yet_supported
tls none quic.parameter.google.support_handshake_done
tls string quic.parameter.google.user_agent
tls uint16 quic.len quic.parameter.lengt.old quic.parameter.preferred_address.ipv4port
tls uint16 quic.parameter.preferred_address.ipv6port
tls uint32 quic.parameter.google.quic_version quic.parameter.google.supported_version
tls uint32 quic.parameter.vi.chosen_version quic.parameter.vi.other_version
tls uint64 quic.parameter.ack_delay_exponent quic.parameter.active_connection_id_limit
tls uint64 quic.parameter.enable_time_stamp_v2 quic.parameter.facebook.partial_reliability
tls uint64 quic.parameter.google.initial_rtt quic.parameter.initial_max_data
tls uint64 quic.parameter.initial_max_stream_data_bidi_local
tls uint64 quic.parameter.initial_max_stream_data_bidi_remote quic.parameter.initial_max_stream_data_uni
tls uint64 quic.parameter.initial_max_streams_bidi quic.parameter.initial_max_streams_uni
tls uint64 quic.parameter.length quic.parameter.loss_bits quic.parameter.max_ack_delay
tls uint64 quic.parameter.max_datagram_frame_size quic.parameter.max_idle_timeout
tls uint64 quic.parameter.max_udp_payload_size quic.parameter.min_ack_delay quic.parameter.type
tls uint8 quic.parameter.preferred_address.connectionid.length
`;
