/** Names of the fields of HTTP/2 and WebSocket, and of what bodies hold, for display filters: see fields.ts. */

/** Lines of PROTOCOL KIND NAME...; fields.ts reads them. */
export const webFields = `
http2 bool exclusive flags.ack.ping flags.ack.settings flags.eh flags.end_stream flags.padded flags.priority
http2 bytes body.reassembled.data continuation.padding data.data data.padding goaway.addata headers headers.padding
http2 bytes ping pong push_promise.header push_promise.padding unknown
http2 frame body.fragment
http2 none body.fragments body_decompression_failed header header_lines_exceeded header_size_exceeded
http2 none header_table_size_update origin settings stream
http2 string altsvc.field_value altsvc.origin continuation.header header.name header.repr header.unescaped
http2 string header.value headers.accept headers.accept_charset headers.accept_encoding headers.accept_language
http2 string headers.accept_ranges headers.access_control_allow_origin headers.allow headers.authority
http2 string headers.authorization headers.cache_control headers.content_disposition headers.content_encoding
http2 string headers.content_language headers.content_location headers.content_range headers.content_type
http2 string headers.cookie headers.date headers.etag headers.expect headers.expires headers.from headers.if_match
http2 string headers.if_modified_since headers.if_none_match headers.if_range headers.if_unmodified_since
http2 string headers.last_modified headers.link headers.location headers.method headers.path
http2 string headers.proxy_authenticate headers.proxy_authorization headers.range headers.referer headers.refresh
http2 string headers.retry_after headers.scheme headers.server headers.set_cookie headers.strict_transport_security
http2 string headers.user_agent headers.vary headers.via headers.www_authenticate magic origin.origin
http2 string priority_update_field_value request.full_uri
http2 uint16 altsvc.origin.len headers.status origin.origin_len pad_length settings.id
http2 uint24 length
http2 uint32 body.fragment.count body.reassembled.length goaway.error goaway.last_stream_id goway.r header.count
http2 uint32 header.index header.length header.name.length header.value.length
http2 uint32 header_table_size_update.header_table_size push_promise.promised_stream_id push_promise.r r
http2 uint32 rst_stream.error settings.enable_push settings.extended_connect settings.header_table_size
http2 uint32 settings.initial_window_size settings.max_concurrent_streams settings.max_frame_size
http2 uint32 settings.max_header_list_size settings.unknown stream_dependency streamid window_update.r
http2 uint32 window_update.window_size_increment
http2 uint64 headers.age headers.content_length headers.max_forwards priority_update_stream_id
http2 uint8 flags flags.unused flags.unused_continuation flags.unused_data flags.unused_headers flags.unused_ping
http2 uint8 flags.unused_push_promise flags.unused_settings headers.weight headers.weight_real padding type
websocket bool fin mask pmc
websocket bytes masking_key payload.continue payload.ping payload.pong payload.unknown
websocket frame fragment
websocket none decompression.failed.expert fragments masked_payload payload payload.close payload.unknown.expert
websocket string payload.close.reason payload.text
websocket uint16 payload.close.status_code payload_length_ext_16
websocket uint32 fragment.count reassembled.length
websocket uint64 payload_length_ext_64
websocket uint8 opcode payload_length rsv
http string path_segment path_sub_segment
_ws none string.trailing_stray_characters
json none array object value.false value.nan value.null value.true
json string key member member_with_value path path_with_value value.number value.string
media bytes type
mime_multipart bytes preamble trailer
mime_multipart string boundary first_boundary header.content-description header.content-disposition
mime_multipart string header.content-encoding header.content-id header.content-language header.content-length
mime_multipart string header.content-transfer-encoding header.content-type last_boundary part type
urlencoded-form string key value
xml none closing_unopened_tag unrecognized_text
xml string attribute cdata cdatasection comment doctype dtdtag tag xmlpi xmlpi.xml xmlpi.xml.encoding
xml string xmlpi.xml.standalone xmlpi.xml.version
`;
