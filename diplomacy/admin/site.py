from django.contrib import admin


class NewsroomSite(admin.AdminSite):
    site_header = "MFA Press"
