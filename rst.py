import socket,struct,time
s=socket.create_connection(("127.0.0.1",2525));s.recv(999);s.sendall(b"EHLO x\r\n");s.recv(999);s.sendall(b"MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\n");time.sleep(.2);s.sendall(b"Subject: x\r\n\r\nhal");
s.setsockopt(socket.SOL_SOCKET,socket.SO_LINGER,struct.pack("ii",1,0));s.close()
