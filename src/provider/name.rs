use super::Provider; use crate::spi::error::*; use crate::os::SocketAddress;
impl Provider { pub fn sock_name(&self,s:usize)->Result<SocketAddress>{ let s=self.socket(s)?; if !s.state.is_bound(){return fail(WSAEINVAL);} Ok(crate::os::socket::name(&s.descriptor)?) }
pub fn peer_name(&self,s:usize)->Result<SocketAddress>{ let s=self.socket(s)?; s.state.need_connection()?; s.state.peer().ok_or(WsaError(WSAENOTCONN)) } }
