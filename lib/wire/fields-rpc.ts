/** Names of the fields of ONC RPC and what it carries (NFS, MOUNT, NLM), for display filters: see fields.ts. */

/** Lines of PROTOCOL KIND NAME...; fields.ts reads them. */
export const rpcFields = `
pcnfsd uint32 procedure_v1
rquota uint32 procedure_v1
rstat uint32 procedure_v1
rwall uint32 procedure_v1
spray uint32 procedure_v1
ypbind uint32 procedure_v1
ypserv uint32 procedure_v1
mount bool pathconf.mask.chown_restricted pathconf.mask.error_all pathconf.mask.error_link_max
mount bool pathconf.mask.error_max_canon pathconf.mask.error_max_input pathconf.mask.error_name_max
mount bool pathconf.mask.error_path_max pathconf.mask.error_pipe_buf pathconf.mask.error_vdisable
mount bool pathconf.mask.no_trunc
mount none dump.entry export.entry export.groups
mount string dump.directory dump.hostname export.directory export.group path
mount uint16 pathconf.mask pathconf.max_canon pathconf.max_input pathconf.name_max pathconf.path_max
mount uint16 pathconf.pipe_buf
mount uint32 flavor flavors pathconf.link_max procedure_v1 procedure_v2 procedure_v3 status
mount uint8 pathconf.vdisable_char
nfs abstime atime ctime mtime
nfs bool access_delete access_execute access_extend access_lookup access_modify access_read
nfs bool access_supp_delete access_supp_extend access_supp_lookup access_supp_modify access_supp_read
nfs bool access_xattr_read aceflag4.dir_inherit aceflag4.failed_access aceflag4.file_inherit
nfs bool aceflag4.id_group aceflag4.inherit_only aceflag4.inherited_ace aceflag4.no_prop_inherit
nfs bool aceflag4.successful_access bctsa_use_conn_in_rdma_mode bctsr_use_conn_in_rdma_mode cachethis4
nfs bool change_info.atomic consecutive create_session.flags.conn_back_chan
nfs bool create_session.flags.conn_rdma create_session.flags.persist dirlist4.eof
nfs bool exchange_id.flags.bind_princ exchange_id.flags.confirmed_r exchange_id.flags.confirmed_rec_a
nfs bool exchange_id.flags.moved_migr exchange_id.flags.moved_refer exchange_id.flags.non_pnfs
nfs bool exchange_id.flags.pnfs_ds exchange_id.flags.pnfs_mds fattr4.aclsupport.alarm_acl
nfs bool fattr4.aclsupport.allow_acl fattr4.aclsupport.audit_acl fattr4.aclsupport.deny_acl
nfs bool fsinfo.properties.hardlinks fsinfo.properties.pathconf fsinfo.properties.setattr
nfs bool fsinfo.properties.symlinks layoutavail lock.locker.new_lock_owner lock.reclaim lrs_present
nfs bool mode.exec_group mode.exec_other mode.exec_owner mode.read_group mode.read_other mode.read_owner
nfs bool mode.save_swap_text mode.set_group_id mode.set_user_id mode.write_group mode.write_other
nfs bool mode.write_owner mode3.rgrp mode3.roth mode3.rusr mode3.sgid mode3.sticky mode3.suid mode3.wgrp
nfs bool mode3.woth mode3.wusr mode3.xgrp mode3.xoth mode3.xusr newoffset newsize newtime
nfs bool open_rflags.confirm open_rflags.locktype_posix open_rflags.may_notify_lock
nfs bool open_rflags.preserve_unlinked openattr4.createdir pathconf.case_insensitive
nfs bool pathconf.case_preserving pathconf.chown_restricted pathconf.no_trunc read.eof recall recall4
nfs bool reclaim4 reclaim_one_fs4 retclose4 sequence.flags.admin_state_revoked
nfs bool sequence.flags.backchannel_fault sequence.flags.cb_gss_contexts_expired
nfs bool sequence.flags.cb_gss_contexts_expiring sequence.flags.cb_path_down
nfs bool sequence.flags.cb_path_down_session sequence.flags.devid_changed sequence.flags.devid_deleted
nfs bool sequence.flags.expired_all_state_revoked sequence.flags.expired_some_state_revoked
nfs bool sequence.flags.lease_moved sequence.flags.recallable_state_revoked
nfs bool sequence.flags.restart_reclaim_needed synchronous value_follows
nfs bytes data deviceid devinfo fhandle gsshandle4 layout layoutupdate lock_owner4 lrf_body_content
nfs bytes majorid4 netloc nfs_client_id4.id open_owner4 owner scope
nfs bytes secinfo.flavor_info.rpcsec_gss_info.oid session_id4 specdata stateid stateid.other verifier
nfs ipv4 universal_address.ipv4
nfs none bitmap_no_dissector bitmap_skip_value cb_client4 change_info channel_attrs clientaddr4
nfs none clientowner dirlist4 diropargs fattr fattr3 fattr3.rdev fattr4 fh flavors.info guard impl_id4
nfs none layouts lock_owner nfs_client_id4 nii_date4 post_op_attr post_op_fh3 pre_op_attr readdir.entry
nfs none sattr sattr3 server_owner4 set sp_parms4_encr_algs sp_parms4_hash_algs stateid.deprecated
nfs none test_stateid.results test_stateid.stateids wcc_attr wcc_data
nfs reltime dtime
nfs string entry_name fattr4.security_label.context machinename4 name nii_domain4 nii_name4
nfs string pathname.component r_addr r_netid readdir.entry.name readdir.entry3.name
nfs string readdirplus.entry.name readlink.data symlink.linktext symlink.to tag who xattr.key
nfs uint16 stateid.hash
nfs uint32 status attr_count ace_perm4 aceflags4 acemask4 acetype4 atime.nsec atime.sec atime.usec attr attr_mask
nfs uint32 attributes_follow bctsa_dir bctsr_dir bitmap bytes_per_block callback.ident callback_ids
nfs uint32 callback_ids.count cb_program committed count3 count3_dircount count3_maxcount count4
nfs uint32 create_session_flags createmode createmode4 ctime.nsec ctime.sec ctime.usec data_content
nfs uint32 delegate_type devicenum4 devices.count dircount dtime.nsec dtime.sec eof
nfs uint32 exchange_id.call_flags exchange_id.flags exchange_id.reply_flags exchange_id.state_protect
nfs uint32 fattr.blocks fattr.blocksize fattr.fileid fattr.fsid fattr.gid fattr.nlink fattr.rdev
nfs uint32 fattr.size fattr.type fattr.uid fattr3.gid fattr3.nlink fattr3.type fattr3.uid
nfs uint32 fattr4.aclsupport fattr4.change_attr_type fattr4.clone_block_size fattr4.layout_blksize
nfs uint32 fattr4.lease_time fattr4.maxlink fattr4.maxname fattr4.numlinks fattr4.security_label.lfs
nfs uint32 fattr4.security_label.pi fattr4.umask fattr4_fh_expire_type fh.hash fh.length flavor4
nfs uint32 fsinfo.dtpref fsinfo.properties fsinfo.rtmax fsinfo.rtmult fsinfo.rtpref fsinfo.wtmax
nfs uint32 fsinfo.wtmult fsinfo.wtpref fsstat.invarsec ftype ftype4 gid gid3 gid4 gids.count guard.check
nfs uint32 handle_follow high_slotid impl_id4.count iomode layouts.count layouttype listxattr.names.count
nfs uint32 lisxtattr.eof lisxtattr.maxcount lock_seqid locktype4 main_opcode maxcount maxops4 maxreqs4
nfs uint32 maxreqsize4 maxrespsize4 maxrespsizecached4 minorversion mode mode.name mode3 mtime.nsec
nfs uint32 mtime.sec mtime.usec netloctype nfs_ftype4 nfsstat4 nfstime4.nseconds notify_mask notify_type
nfs uint32 nseconds num_blocks op_mask opcode open.claim_type open.delegation_type open.limit_by
nfs uint32 open.opentype open.why_no_delegation open4.share_access open4.share_deny open_rflags ops.count
nfs uint32 padsize4 pathconf.linkmax pathconf.name_max procedure_v2 procedure_v3 procedure_v4
nfs uint32 prot_info4_encr_alg prot_info4_hash_alg prot_info4_spi_window prot_info4_svv_length
nfs uint32 rdmachanattrs.count rdmachanattrs4 read.count read.data_length read.offset read.totalcount
nfs uint32 readdir.cookie readdir.count readdir.entry.cookie readdir.entry.fileid readdir.eof returntype
nfs uint32 sattrguard3 secinfo.flavor secinfo.flavor_info.count secinfo.flavor_info.rpcsec_gss_info.qop
nfs uint32 secinfo.rpcsec_gss_info.qop secinfo.rpcsec_gss_info.service secinfo.style secparms.count seqid
nfs uint32 sequence.flags service4 set_it setxattr.options slotid source_servers source_servers.count
nfs uint32 specdata1 specdata2 stable_how4 stamp stamp4 state_protect_num_gss_handles
nfs uint32 state_protect_window stateid.other_hash stateid.seqid stateids.count statfs.bavail
nfs uint32 statfs.bfree statfs.blocks statfs.bsize statfs.tsize status2 status3 statuses.count
nfs uint32 target_high_slotid type uid uid3 uid4 write.beginoffset write.committed write.data_length
nfs uint32 write.offset write.stable write.totalcount
nfs uint64 changeid4 changeid4.after changeid4.before clientid cookie3 cookie4 cookie_verf4 fattr3.fileid
nfs uint64 fattr3.fsid fattr3.size fattr3.used fattr4.mounted_on_fileid fattr4.size filesize fsid4.major
nfs uint64 fsid4.minor fsinfo.maxfilesize fsstat3_resok.abytes fsstat3_resok.afiles fsstat3_resok.fbytes
nfs uint64 fsstat3_resok.ffiles fsstat3_resok.tbytes fsstat3_resok.tfiles length4 lisxtattr.cookie
nfs uint64 minlength4 minorid4 nfstime4.seconds offset3 offset4 readdir.entry3.cookie
nfs uint64 readdir.entry3.fileid readdirplus.entry.cookie readdirplus.entry.fileid set_size verifier4
nfs uint64 wcc_attr.size
nfs uint8 access_check access_rights access_supported
nfsacl bool create
nfsacl none acl aclent
nfsacl uint32 aclcnt aclent.perm aclent.type aclent.uid dfaclcnt mask procedure_v1 procedure_v2
nfsacl uint32 procedure_v3
nlm bool block exclusive reclaim
nlm bytes cookie lock.owner
nlm int32 sequence
nlm none holder lock share test_stat
nlm string lock.caller_name share.name
nlm uint32 lock.l_len lock.l_offset lock.svid procedure_v1 procedure_v3 procedure_v4 share.access
nlm uint32 share.mode stat state test_stat.stat
nlm uint64 lock.l_len64 lock.l_offset64
portmap bool answer
portmap bytes args result
portmap none entry rpcb
portmap string rpcb.addr rpcb.netid rpcb.owner uaddr
portmap uint32 port proc procedure_v1 procedure_v2 procedure_v3 procedure_v4 prog proto rpcb.prog
portmap uint32 rpcb.version version
rpc bool lastfrag value_follows
rpc bytes auth.opaque authgss.checksum authgss.context continuation_data data fill_bytes fragment_data
rpc bytes opaque_data
rpc frame call.dup repframe reply.dup reqframe
rpc none auth auth.gids dup fragment_header string unknown_body
rpc reltime time
rpc string auth.machinename
rpc uint32 argument_length array.len auth.flavor auth.gid auth.length auth.stamp auth.uid
rpc uint32 authgss.context.length authgss.data_length authgss.procedure authgss.seqnum authgss.service
rpc uint32 authgss.version fraglen msgtyp opaque_length procedure program programversion
rpc uint32 programversion.max programversion.min replystat state_accept state_auth state_reject version
rpc uint32 version.max version.min xid
stat bytes priv
stat none mon my_id stat_chge stat_res
stat string mon_id.name my_id.hostname name
stat uint32 my_id.proc my_id.prog my_id.vers procedure_v1 stat_res.res stat_res.state state
`;
