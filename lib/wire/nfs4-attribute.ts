/** The names of NFS 4's attributes by number: RFC 7530 5.6, 5.7; RFC 8881 5.6, 5.7; RFC 7862 12.2; RFC 8276 8.2.1. */

const base =
  "Supported_Attrs Type FH_Expire_Type Change Size Link_Support Symlink_Support Named_Attr FSID Unique_Handles Lease_Time " +
  "RDAttr_Error ACL ACLSupport Archive CanSetTime Case_Insensitive Case_Preserving Chown_Restricted Filehandle FileId Files_Avail " +
  "Files_Free Files_Total FS_Locations Hidden Homogeneous MaxFileSize MaxLink MaxName MaxRead MaxWrite MimeType Mode No_Trunc " +
  "NumLinks Owner Owner_Group Quota_Hard Quota_Soft Quota_Used RawDev Space_Avail Space_Free Space_Total Space_Used System " +
  "Time_Access Time_Access_Set Time_Backup Time_Create Time_Delta Time_Metadata Time_Modify Time_Modify_Set Mounted_on_FileId " +
  "Dir_Notif_Delay Dirent_Notif_Delay DACL SACL Change_Policy FS_Status FS_Layout_Type Layout_Hint Layout_Types Layout_blksize " +
  "Layout_Alignment FS_Locations_Info Mdsthreshold Retention_Get Retention_Set Retentevt_Get Retentevt_Set Retention_Hold " +
  "Mode_Set_Masked Suppattr_Exclcreat FS_Charset_Cap Clone_Block_Size Space_Freed Change_Attr_Type Security_Label Mode_Umask " +
  "XATTR_Support Offline";

/** By number. */
export const attributeNames4: readonly string[] = base.split(" ");
