/** Names of the fields of ONC RPC and what it carries (NFS, MOUNT, NLM), for display filters: see fields.ts. */

/** Lines of PROTOCOL KIND NAME...; fields.ts reads them. */
export const rpcFields = `
mount none dump.entry export.entry export.groups
mount string dump.directory dump.hostname export.directory export.group path
mount uint32 flavor flavors procedure_v1 procedure_v2 procedure_v3 status
nfs abstime atime ctime mtime
nfs bool access_delete access_execute access_extend access_lookup access_modify access_read
nfs bool access_xattr_read bctsa_use_conn_in_rdma_mode bctsr_use_conn_in_rdma_mode cachethis4
nfs bool change_info.atomic lock.locker.new_lock_owner lock.reclaim lrs_present openattr4.createdir
nfs bool pathconf.case_insensitive pathconf.case_preserving pathconf.chown_restricted pathconf.no_trunc
nfs bool read.eof recall4 reclaim4 reclaim_one_fs4
nfs bytes attr_vals data fhandle layout layoutupdate lock_owner4 lrf_body_content majorid4 netloc
nfs bytes nfs_client_id4.id open_owner4 owner scope secinfo.flavor_info.rpcsec_gss_info.oid session_id4
nfs bytes specdata stateid stateid.other verifier
nfs none ace change_info channel_attrs devices diropargs fattr fattr3 fattr3.rdev fattr4 fh gids impl_id4
nfs none layouts post_op_attr post_op_fh3 pre_op_attr rdmachanattrs readdir.entry sattr sattr3
nfs none secinfo.flavor_info secparms stateids statuses wcc_attr wcc_data
nfs reltime dtime
nfs string entry_name machinename name nii_domain4 nii_name4 r_addr r_netid readdir.entry.name
nfs string readdir.entry3.name readdirplus.entry.name readlink.data symlink.linktext symlink.to tag who
nfs uint16 stateid.hash
nfs uint32 aceflags4 acemask4 acetype4 atime.nsec atime.sec atime.usec attr_mask attributes_follow bctsa_dir
nfs uint32 bitmap callback.ident callback_ids callback_ids.count cb_program cb_sec_flavor committed
nfs uint32 copy.consecutive copy.synchronous count3 count3_dircount count3_maxcount count4
nfs uint32 create_session_flags createmode createmode4 ctime.nsec ctime.sec ctime.usec data_content
nfs uint32 devices.count dircount dtime.nsec dtime.sec eof exchange_id.flags exchange_id.state_protect
nfs uint32 fattr.blocks fattr.blocksize fattr.fileid fattr.fsid fattr.gid fattr.nlink fattr.rdev fattr.size
nfs uint32 fattr.type fattr.uid fattr3.gid fattr3.nlink fattr3.type fattr3.uid fh.hash fh.length
nfs uint32 fsinfo.dtpref fsinfo.properties fsinfo.rtmax fsinfo.rtmult fsinfo.rtpref fsinfo.wtmax
nfs uint32 fsinfo.wtmult fsinfo.wtpref fsstat.invarsec ftype3 ftype4 gid gid3 gids.count guard.check
nfs uint32 handle_follow hdrpadsize high_slotid impl_id4.count iomode layout_avail layoutreturn_type
nfs uint32 layouts.count layouttype lock_seqid locktype4 maxcount maxops maxreqs maxreqsize maxrespsize
nfs uint32 maxrespsizecached minorversion mode mode3 mtime.nsec mtime.sec mtime.usec newoffset4 newsize4
nfs uint32 newtime4 nfsstat4 nseconds num_bitmaps opcode open.claim_type open.delegation_type open.limit_by
nfs uint32 open.opentype open.why_no_delegation open4.share_access open4.share_deny open_rflags ops
nfs uint32 ops.count pathconf.linkmax pathconf.name_max procedure_v1 procedure_v2 procedure_v3 procedure_v4
nfs uint32 rdmachanattrs.count read.count read.offset read.totalcount readdir.cookie readdir.count
nfs uint32 readdir.entry.cookie readdir.entry.fileid readdir.eof return_on_close4 sattrguard3 secinfo.flavor
nfs uint32 secinfo.flavor_info.count secinfo.rpcsec_gss_info.qop secinfo.rpcsec_gss_info.service
nfs uint32 secinfo_style secparms.count seqid sequence.flags set_atime set_gid set_mode set_mtime
nfs uint32 set_size_follows set_uid slotid source_servers source_servers.count stable_how4 stamp
nfs uint32 stateid.seqid stateids.count statfs.bavail statfs.bfree statfs.blocks statfs.bsize statfs.tsize
nfs uint32 status2 status3 statuses.count target_high_slotid uid uid3 will_signal write.beginoffset
nfs uint32 write.committed write.offset write.stable write.totalcount
nfs uint64 changeid4.after changeid4.before clientid cookie3 cookie4 cookie_verf4 dst_offset4 fattr3.fileid
nfs uint64 fattr3.fsid fattr3.size fattr3.used fsinfo.maxfilesize fsstat3_resok.abytes fsstat3_resok.afiles
nfs uint64 fsstat3_resok.fbytes fsstat3_resok.ffiles fsstat3_resok.tbytes fsstat3_resok.tfiles length4
nfs uint64 minlength4 minor_id4 offset3 offset4 readdir.entry3.cookie readdir.entry3.fileid
nfs uint64 readdirplus.entry.cookie readdirplus.entry.fileid seconds4 set_size size4 src_offset4 verifier4
nfs uint64 wcc_attr.size
nfs uint8 access_check access_rights access_supported
nlm bool block exclusive reclaim
nlm bytes cookie lock.owner
nlm int32 sequence
nlm none holder lock share test_stat
nlm string lock.caller_name share.name
nlm uint32 lock.l_len lock.l_offset lock.svid procedure_v1 procedure_v3 procedure_v4 share.access share.mode
nlm uint32 stat state test_stat.stat
nlm uint64 lock.l_len64 lock.l_offset64
portmap bool answer
portmap bytes args result
portmap none entry rpcb
portmap string rpcb.addr rpcb.netid rpcb.owner uaddr
nfsacl bool create
nfsacl none acl aclent
nfsacl uint32 aclcnt aclent.perm aclent.type aclent.uid dfaclcnt mask procedure_v1 procedure_v2 procedure_v3
pcnfsd uint32 procedure_v1
portmap uint32 port proc procedure_v1 procedure_v2 procedure_v3 procedure_v4 prog proto rpcb.prog rpcb.version version
rpc bool lastfrag value_follows
rpc bytes auth.opaque authgss.checksum authgss.context continuation_data data fragment_data opaque_data
rpc frame call.dup repframe reply.dup reqframe
rpc none auth auth.gids fragment_header
rpc reltime time
rpc string auth.machinename
rpc uint32 array.len auth.flavor auth.gid auth.length auth.stamp auth.uid authgss.data_length
rpc uint32 authgss.procedure authgss.seqnum authgss.service authgss.version fraglen msgtyp opaque_length
rpc uint32 procedure program programversion programversion.max programversion.min replystat state_accept
rpc uint32 state_auth state_reject version version.max version.min xid
stat bytes priv
stat none my_id stat_res
stat string mon_id.name my_id.hostname name
stat uint32 my_id.proc my_id.prog my_id.vers procedure_v1 stat_res.res stat_res.state state
rquota uint32 procedure_v1
rstat uint32 procedure_v1
rwall uint32 procedure_v1
spray uint32 procedure_v1
ypbind uint32 procedure_v1
ypserv uint32 procedure_v1
`;
